-- The incidents that stand beside changed bounds, and the totals of these and later days that stand beside those. An
-- incident is held against the first total on or after its day: so the day of a total that has changed concerns those
-- after the day before it that has not; and none from before the total began to count.
WITH totals AS (
    SELECT DISTINCT
        series_id, as_of, metric, coalesce(population_name, '') AS people, coalesce(series_place, '') AS place, start
    FROM batch
    WHERE basis = 'cumulative'
),
kept AS (
    SELECT series_id, as_of
    FROM bounds
    SEMI JOIN totals USING (series_id)
    ANTI JOIN batch USING (series_id, as_of)
),
days AS (
    SELECT DISTINCT
        metric, people, place, totals.start AS first_day, totals.as_of AS last_day,
        coalesce(kept.as_of, DATE '-infinity') AS day_before
    FROM totals
    ASOF LEFT JOIN kept ON kept.series_id = totals.series_id AND kept.as_of < totals.as_of
),
met AS (
    SELECT series_id FROM batch WHERE basis = 'incident'
    UNION
    SELECT bounds.series_id
    FROM bounds
    INNER JOIN days
        ON days.metric = bounds.metric
       AND days.people = coalesce(bounds.population_name, '')
       AND days.place = coalesce(bounds.series_place, '')
    WHERE basis = 'incident' AND as_of > day_before AND as_of <= last_day AND bounds.start >= first_day
    UNION
    SELECT bounds.series_id
    FROM bounds
    INNER JOIN days
        ON days.metric = bounds.metric
       AND days.people = coalesce(bounds.population_name, '')
       AND days.place = coalesce(bounds.region, '')
    WHERE basis = 'incident' AND as_of > day_before AND as_of <= last_day AND bounds.start >= first_day
),
incidents AS (
    SELECT bounds.*
    FROM bounds
    SEMI JOIN met USING (series_id)
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
