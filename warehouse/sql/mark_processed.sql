INSERT INTO processed (stage, key, version)
SELECT stage, key, version FROM batch
ON CONFLICT (stage, key) DO UPDATE SET version = excluded.version
