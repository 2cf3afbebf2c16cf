SELECT series_id
FROM (SELECT * FROM {batch})
WHERE
    series_id NOT IN (SELECT series_id FROM figures WHERE series_id IS NOT NULL)
    AND series_id NOT IN (SELECT series_id FROM estimates)
