SELECT $table.*
FROM $table
SEMI JOIN batch USING ($key)
