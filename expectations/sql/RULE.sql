-- Always at least one row, so that a query whose rows were lost is not taken for one that found none.
WITH found AS MATERIALIZED (
$query
),
counted AS (SELECT count(*) AS n_found FROM found),
shown AS (SELECT * FROM found ORDER BY ALL LIMIT $examples)
SELECT *
FROM counted
LEFT JOIN shown ON true
ORDER BY ALL
