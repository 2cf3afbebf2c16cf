SELECT key
FROM processed
WHERE stage = ? AND version = ? AND key IN (SELECT key FROM batch)
ORDER BY key
