SELECT table_name
FROM unchanged
WHERE release_id = ?
