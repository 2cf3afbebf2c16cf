DELETE FROM $table
USING parents
WHERE series_id = parents.parent
  AND (parents.since IS NULL OR as_of >= parents.since)
