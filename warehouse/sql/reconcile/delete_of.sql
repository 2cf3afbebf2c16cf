DELETE FROM $table
WHERE $key IN (SELECT $key FROM batch)
