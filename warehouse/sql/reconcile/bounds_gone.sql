SELECT DISTINCT bounds.series_id, metric, basis, population_name, series_place, start
FROM bounds
INNER JOIN batch USING (series_id)
WHERE batch.since IS NULL OR bounds.as_of >= batch.since
