-- The incidents that stand beside changed bounds, and the totals of these and later days that stand beside those. An
-- incident is held against the first total on or after its day: one up to a day that is not told anew is as it was, and
-- so is one from before the total began to count.
WITH known AS (
    SELECT batch.series_id, coalesce(max(bounds.as_of), DATE '-infinity') AS last_day
    FROM batch
    LEFT JOIN bounds ON bounds.series_id = batch.series_id AND bounds.as_of < batch.since
    GROUP BY batch.series_id
),
touched AS (
    SELECT series_id, metric, coalesce(population_name, '') AS people, coalesce(series_place, '') AS place, start
    FROM bounds
    SEMI JOIN batch USING (series_id)
    WHERE basis = 'cumulative'
    UNION
    SELECT series_id, metric, coalesce(population_name, ''), coalesce(series_place, ''), start
    FROM gone
    WHERE basis = 'cumulative'
),
keys AS (
    SELECT metric, people, place, min(start) AS first_day, min(last_day) AS last_day
    FROM touched
    INNER JOIN known USING (series_id)
    GROUP BY metric, people, place
),
met AS (
    SELECT bounds.series_id, bounds.as_of
    FROM bounds
    SEMI JOIN batch USING (series_id)
    WHERE basis = 'incident'
    UNION
    SELECT bounds.series_id, bounds.as_of
    FROM bounds
    INNER JOIN keys
        ON keys.metric = bounds.metric
       AND keys.people = coalesce(bounds.population_name, '')
       AND keys.place = coalesce(bounds.series_place, '')
    WHERE basis = 'incident' AND as_of > last_day AND bounds.start >= first_day
    UNION
    SELECT bounds.series_id, bounds.as_of
    FROM bounds
    INNER JOIN keys
        ON keys.metric = bounds.metric
       AND keys.people = coalesce(bounds.population_name, '')
       AND keys.place = coalesce(bounds.region, '')
    WHERE basis = 'incident' AND as_of > last_day AND bounds.start >= first_day
),
incidents AS (
    SELECT bounds.*
    FROM bounds
    SEMI JOIN met ON met.series_id = bounds.series_id AND met.as_of IS NOT DISTINCT FROM bounds.as_of
),
told AS (
    SELECT metric, coalesce(population_name, '') AS people, coalesce(series_place, '') AS place, as_of FROM incidents
    UNION ALL
    SELECT metric, coalesce(population_name, ''), coalesce(region, ''), as_of FROM incidents
),
asked AS (
    SELECT metric, people, place, min(as_of) AS first_day
    FROM told
    GROUP BY metric, people, place
)
SELECT * FROM incidents
UNION ALL
SELECT bounds.*
FROM bounds
INNER JOIN asked
    ON asked.metric = bounds.metric
   AND asked.people = coalesce(bounds.population_name, '')
   AND asked.place = coalesce(bounds.series_place, '')
WHERE basis = 'cumulative' AND as_of >= first_day
ORDER BY series_id, as_of
