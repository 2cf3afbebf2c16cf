-- The incidents that stand beside changed bounds, and all totals that stand beside those.
WITH keys AS (
    SELECT DISTINCT metric, coalesce(population_name, '') AS people, series_place AS place
    FROM bounds
    WHERE basis = 'cumulative' AND series_id IN (SELECT series_id FROM batch)
    UNION
    SELECT metric, coalesce(population_name, ''), series_place FROM gone WHERE basis = 'cumulative'
),
incidents AS (
    SELECT *
    FROM bounds
    WHERE basis = 'incident'
      AND (
          series_id IN (SELECT series_id FROM batch)
          OR (metric, coalesce(population_name, ''), coalesce(series_place, '')) IN
             (SELECT (metric, people, coalesce(place, '')) FROM keys)
          OR (metric, coalesce(population_name, ''), coalesce(region, '')) IN
             (SELECT (metric, people, coalesce(place, '')) FROM keys)
      )
),
asked AS (
    SELECT metric, coalesce(population_name, '') AS people, coalesce(series_place, '') AS place FROM incidents
    UNION
    SELECT metric, coalesce(population_name, ''), coalesce(region, '') FROM incidents
)
SELECT * FROM incidents
UNION ALL
SELECT *
FROM bounds
WHERE basis = 'cumulative'
  AND (metric, coalesce(population_name, ''), coalesce(series_place, '')) IN
      (SELECT (metric, people, place) FROM asked)
ORDER BY series_id, as_of
