SELECT $name AS "column", round(1 - count($column) / count(*), 3) AS share, $share AS largest
FROM (SELECT * FROM {batch})
HAVING count(*) >= $least_rows AND 1 - count($column) / count(*) > $share
