UPDATE $history SET known_until = ?
WHERE known_until IS NULL
  AND NOT EXISTS (FROM ($current) AS current WHERE $same)
