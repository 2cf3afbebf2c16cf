INSERT INTO $table ($columns)
SELECT $columns FROM batch
ANTI JOIN $table USING ($key)
