-- The rows of each run are counted once for all columns.
WITH counted AS MATERIALIZED (
    SELECT run_id = $run_id AS is_tonight, count(*) AS n_rows, $counted
    FROM (SELECT * FROM {batch})
    GROUP BY ALL
),
shares AS (
$shares
)
SELECT "column", round(tonight, 3) AS share, round(before, 3) AS share_before
FROM shares
WHERE n_tonight >= $least_rows AND n_before >= $least_rows AND abs(tonight - before) > $largest_change
