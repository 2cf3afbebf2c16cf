WITH passed AS (
    SELECT run_id, stage, n_out
    FROM (SELECT * FROM {batch})
    WHERE stage IN ('normalise', 'extract')
),
earlier AS (
    SELECT stage, n_out
    FROM passed
    WHERE run_id < $run_id AND n_out > 0
    QUALIFY row_number() OVER (PARTITION BY stage ORDER BY run_id DESC) <= $last_runs
),
usual AS (SELECT stage, median(n_out) AS n_usual FROM earlier GROUP BY stage HAVING count(*) >= $least_runs)
SELECT passed.stage, passed.n_out, usual.n_usual
FROM passed
INNER JOIN usual ON usual.stage = passed.stage
WHERE
    passed.run_id = $run_id
    AND NOT passed.n_out BETWEEN $lowest_ratio * usual.n_usual AND $highest_ratio * usual.n_usual
