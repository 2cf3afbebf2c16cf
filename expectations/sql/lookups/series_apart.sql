-- The ids of series that have no estimate, and of estimates that have no series.
CREATE TEMP TABLE series_apart AS
SELECT DISTINCT coalesce(series.series_id, estimates.series_id) AS series_id
FROM series
FULL JOIN estimates ON estimates.series_id = series.series_id
WHERE series.series_id IS NULL OR estimates.series_id IS NULL
