SELECT series_id, as_of, low, best, high, best_qualifier, best_figure_id, best_rule, n_figures, n_origins, n_articles, figure_ids
FROM latest_estimates
ORDER BY as_of DESC, n_figures DESC, series_id
LIMIT $$limit
