WITH batch AS (SELECT * FROM {batch})
SELECT run_id, stage, unit, n_in, n_out, n_quarantined, n_excluded
FROM batch
WHERE n_in <> n_out + n_quarantined + n_excluded OR least(n_in, n_out, n_quarantined, n_excluded) < 0
