WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, period_start, period_end
FROM batch
WHERE period_start > period_end
