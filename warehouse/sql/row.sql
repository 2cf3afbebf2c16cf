SELECT * FROM $table
WHERE $key = ?
