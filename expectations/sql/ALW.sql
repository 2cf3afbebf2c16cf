SELECT $name AS "column", $column AS value, count(*) AS "rows"
FROM (SELECT * FROM {batch})
WHERE $column NOT IN ($allowed)
GROUP BY ALL
