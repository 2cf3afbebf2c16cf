-- To each estimate the figures that low and high are closest to: one click leads to words that say so.
WITH days AS ($days), behind AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id FROM days
), closest AS (
    SELECT
        days.series_id,
        days.as_of,
        arg_min(figure_id, row(abs(coalesce(figures.low, figures.value) - days.low), figure_id)) AS low_figure_id,
        arg_min(figure_id, row(abs(coalesce(figures.high, figures.value) - days.high), figure_id)) AS high_figure_id
    FROM days
    JOIN behind USING (series_id, as_of)
    JOIN figures USING (figure_id)
    GROUP BY ALL
)
SELECT
    series.series_id,
    series.metric,
    series.place,
    series.region,
    series.population,
    series.basis,
    series.period_start,
    series.event,
    days.as_of,
    days.low,
    days.best,
    days.high,
    days.n_figures,
    days.n_origins,
    days.n_articles,
    closest.low_figure_id,
    days.best_qualifier,
    days.best_figure_id,
    days.best_rule,
    closest.high_figure_id
FROM days
JOIN series USING (series_id)
LEFT JOIN closest USING (series_id, as_of)
ORDER BY days.as_of DESC, days.n_figures DESC, series.series_id
