SELECT $name AS "column", batch.$column AS value, count(*) AS "rows"
FROM ($rows) AS batch
ANTI JOIN $table AS there ON there.$key = batch.$column
WHERE batch.$column IS NOT NULL
GROUP BY ALL
