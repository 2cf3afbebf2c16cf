SELECT
    series_id,
    first(metric) AS metric,
    min(series_place) AS place,
    min(population_name) AS population,
    first(basis) AS basis,
    min(series_period_start) AS period_start,
    min(series_event) AS event
FROM placings
SEMI JOIN batch USING (series_id)
GROUP BY series_id
ORDER BY series_id
