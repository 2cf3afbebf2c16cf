DELETE FROM unchanged
WHERE table_name = ?
