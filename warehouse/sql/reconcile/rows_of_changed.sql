SELECT *
FROM $table
SEMI JOIN batch USING ($key)
ORDER BY $order
