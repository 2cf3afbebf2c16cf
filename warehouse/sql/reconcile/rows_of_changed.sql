SELECT $columns
FROM $table
SEMI JOIN batch USING ($key)
ORDER BY $order
