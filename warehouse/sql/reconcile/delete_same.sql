DELETE FROM $table
USING batch
WHERE $same
