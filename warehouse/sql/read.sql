SELECT * FROM $table
ORDER BY $key
