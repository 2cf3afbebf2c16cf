INSERT INTO $table ($columns)
SELECT $columns FROM batch
ON CONFLICT ($key) DO NOTHING
