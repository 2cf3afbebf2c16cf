WITH batch AS (SELECT * FROM {batch})
SELECT series_id, as_of, n_figures, n_origins, n_articles, len(figure_ids) AS n_ids
FROM batch
WHERE
    NOT n_figures BETWEEN 1 AND len(figure_ids)
    OR NOT n_origins BETWEEN 1 AND n_figures
    OR NOT n_articles BETWEEN 1 AND n_figures
