WITH batch AS (SELECT * FROM {batch})
SELECT $run_id AS run_id
WHERE NOT EXISTS (SELECT 1 FROM batch WHERE run_id = $run_id)
