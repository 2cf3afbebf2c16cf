-- What each origin says of a series and day: a number that it repeats in ten outlets is one point.
WITH behind AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id
    FROM estimates
    WHERE series_id IN (SELECT unnest($$series_ids))
), told AS (
    SELECT
        behind.series_id,
        behind.as_of,
        figures.origin_id,
        figures.value,
        figures.low,
        figures.high,
        figures.qualifier,
        min(figures.figure_id) AS figure_id,
        count(*) AS n_figures
    FROM behind
    JOIN figures USING (figure_id)
    GROUP BY ALL
)
SELECT
    *,
    coalesce(value, (low + high) // 2, low, high) AS number,
    count(*) OVER (PARTITION BY series_id) AS n_points
FROM told
QUALIFY row_number() OVER (PARTITION BY series_id ORDER BY as_of DESC, origin_id, number, figure_id) <= $$limit
ORDER BY series_id, as_of, origin_id, number, figure_id
