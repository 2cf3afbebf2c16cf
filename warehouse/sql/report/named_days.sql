SELECT series_id, as_of, low, best, high, n_figures, n_origins, n_articles, figure_ids
FROM estimates
JOIN (SELECT unnest($$series_ids) AS series_id, unnest($$days) AS as_of) USING (series_id, as_of)
