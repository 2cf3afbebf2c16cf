WITH batch AS (SELECT * FROM {batch})
SELECT stage
FROM (SELECT unnest([$stages]) AS stage)
WHERE stage NOT IN (SELECT stage FROM batch WHERE run_id = $run_id)
