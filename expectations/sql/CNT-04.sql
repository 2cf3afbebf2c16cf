-- Numbers are not compared: a stage may set aside several things of one unit that it counts, and
-- give several reasons for one.
WITH counted AS (SELECT stage, n_quarantined FROM (SELECT * FROM {batch}) WHERE run_id = $run_id),
kept AS (SELECT stage, count(*) AS n_rows FROM quarantine WHERE run_id = $run_id GROUP BY stage)
SELECT
    coalesce(counted.stage, kept.stage) AS stage,
    counted.n_quarantined,
    kept.n_rows
FROM counted
FULL JOIN kept ON kept.stage = counted.stage
WHERE (coalesce(counted.n_quarantined, 0) > 0) <> (kept.n_rows IS NOT NULL)
