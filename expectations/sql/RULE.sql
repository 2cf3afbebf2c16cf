-- Always at least one row, so that a query whose rows were lost is not taken for one that found none. The batch is named
-- here, since Great Expectations wants it in every query, and some rules see what was looked up of it.
WITH batch AS (SELECT * FROM {batch}),
found AS MATERIALIZED (
$query
),
counted AS (SELECT count(*) AS n_found FROM found),
shown AS (SELECT * FROM found ORDER BY ALL LIMIT $examples)
SELECT *
FROM counted
LEFT JOIN shown ON true
ORDER BY ALL
