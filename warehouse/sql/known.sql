SELECT key
FROM processed
WHERE stage = ? AND version = ?
ORDER BY key
