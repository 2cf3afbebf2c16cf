DELETE FROM $history
WHERE known_from NOT IN (SELECT started_at FROM runs WHERE release_id IS NOT NULL)
