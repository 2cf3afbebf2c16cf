WITH lines AS (
    SELECT DISTINCT metric, basis, lower(coalesce(place, '')) AS place, lower(coalesce(population, '')) AS people
    FROM reference
)
SELECT series.*
FROM series
WHERE (metric, basis, lower(coalesce(place, '')), lower(coalesce(population, ''))) IN
      (SELECT (metric, basis, place, people) FROM lines)
ORDER BY series_id
