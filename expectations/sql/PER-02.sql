WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, period_start
FROM batch
WHERE basis = 'status' AND period_start IS NOT NULL
