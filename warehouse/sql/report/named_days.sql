SELECT series_id, as_of, low, best, high, best_qualifier, best_figure_id, best_rule, n_figures, n_origins, n_articles, figure_ids
FROM estimates
JOIN (SELECT unnest($$series_ids) AS series_id, unnest($$days) AS as_of) USING (series_id, as_of)
