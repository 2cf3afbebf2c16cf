SELECT $table.*
FROM $table
INNER JOIN batch USING (series_id)
WHERE batch.since IS NULL OR as_of >= batch.since
