SELECT count(*), count(series_id)
FROM figures
