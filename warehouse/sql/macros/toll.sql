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
    timeline.n_origins,
    timeline.n_articles,
    timeline.series_id
FROM timeline
WHERE lower(timeline.place) = lower(place)
  AND timeline.metric = metric
  AND timeline.as_of <= CAST(on_date AS DATE)
  AND (timeline.basis IN ('cumulative', 'status') OR timeline.as_of = CAST(on_date AS DATE))
QUALIFY row_number() OVER (PARTITION BY timeline.series_id ORDER BY timeline.as_of DESC) = 1
ORDER BY
    list_position(['cumulative', 'status', 'incident', 'rate'], timeline.basis),
    timeline.population NULLS FIRST,
    timeline.period_start NULLS FIRST,
    timeline.series_id;

COMMENT ON MACRO TABLE toll IS 'toll(place, metric, on_date): how many on a day, one row a series of the place: of running totals and of what holds at one moment the estimate of that day or the last before it, of incidents those told for that very day. Case of the place does not matter.';
