SELECT $key, count(*) AS "rows"
FROM (SELECT * FROM {batch})
GROUP BY ALL
HAVING count(*) > 1
