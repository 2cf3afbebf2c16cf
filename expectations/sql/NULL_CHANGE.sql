SELECT $name AS "column", round(tonight, 3) AS share, round(before, 3) AS share_before
FROM (
    SELECT
        count(*) FILTER (WHERE run_id = $run_id) AS n_tonight,
        count(*) FILTER (WHERE run_id != $run_id) AS n_before,
        1 - count($column) FILTER (WHERE run_id = $run_id) / nullif(n_tonight, 0) AS tonight,
        1 - count($column) FILTER (WHERE run_id != $run_id) / nullif(n_before, 0) AS before
    FROM (SELECT * FROM {batch})
)
WHERE n_tonight >= $least_rows AND n_before >= $least_rows AND abs(tonight - before) > $largest_change
