WITH due(name, type) AS (VALUES $due),
found AS (SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM {batch}))
SELECT coalesce(due.name, found.name) AS "column", due.type AS due, found.type AS found
FROM due
FULL JOIN found ON due.name = found.name
WHERE due.type IS DISTINCT FROM found.type
