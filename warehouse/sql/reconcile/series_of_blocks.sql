SELECT series_id
FROM series
WHERE CASE
    WHEN basis = 'incident' THEN concat_ws('/', split_part(series_id, '/', 2), split_part(series_id, '/', 5))
    ELSE concat_ws('/', basis, metric, split_part(series_id, '/', 2))
END IN (SELECT block FROM batch)
