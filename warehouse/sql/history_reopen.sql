UPDATE $history SET known_until = NULL
WHERE known_until NOT IN (SELECT started_at FROM runs WHERE release_id IS NOT NULL)
