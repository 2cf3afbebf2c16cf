-- Compared only where the stage counts what the table holds.
WITH passed AS (
    SELECT stage, unit, n_out
    FROM (SELECT * FROM {batch})
    WHERE run_id = $run_id AND (stage, unit) IN (('normalise', 'articles'), ('extract', 'figures'))
),
added AS (
    SELECT 'articles' AS unit, count(*) AS n_added FROM articles WHERE run_id = $run_id
    UNION ALL
    SELECT 'figures' AS unit, count(*) AS n_added FROM figures WHERE run_id = $run_id
)
SELECT passed.stage, passed.unit, passed.n_out, added.n_added
FROM passed
INNER JOIN added ON added.unit = passed.unit
WHERE added.n_added > passed.n_out
