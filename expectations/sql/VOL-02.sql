WITH batch AS (SELECT * FROM {batch})
SELECT stage, n_in, n_quarantined
FROM batch
WHERE run_id = $run_id AND n_in >= $least_taken_up AND n_quarantined > $largest_share * n_in
