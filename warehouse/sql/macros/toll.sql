CREATE MACRO toll(place, metric, on_date) AS TABLE
SELECT
    timeline.metric,
    timeline.place,
    timeline.population,
    timeline.basis,
    timeline.period_start,
    timeline.as_of,
    timeline.low,
    timeline.best,
    timeline.high,
    timeline.best_qualifier,
    timeline.n_origins,
    timeline.n_articles,
    timeline.series_id
FROM timeline
WHERE lower(timeline.place) = lower(place)
  AND timeline.metric = metric
  AND timeline.as_of <= CAST(on_date AS DATE)
QUALIFY row_number() OVER (PARTITION BY timeline.series_id ORDER BY timeline.as_of DESC) = 1
ORDER BY
    list_position(['cumulative', 'status', 'incident', 'rate'], timeline.basis),
    CASE WHEN timeline.basis = 'incident' THEN timeline.as_of END DESC,
    timeline.population NULLS FIRST,
    timeline.period_start NULLS FIRST,
    timeline.series_id;

COMMENT ON MACRO TABLE toll IS 'toll(place, metric, on_date): how many by a day, one row a series of the place: of running totals and of what holds at one moment the estimate of that day or the last before it, then all incidents up to that day, the newest first, each with what is told of it by now (incident_tolls tells how that grew). Of this place alone, not of towns within it. Case of the place does not matter.';
