SELECT $columns
FROM $table
WHERE rowid IN (SELECT rowid FROM $table SEMI JOIN batch USING ($key))
ORDER BY $order
