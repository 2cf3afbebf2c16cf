SELECT series_id, as_of, low, best, high, best_qualifier, best_figure_id, best_rule, n_figures, n_origins, n_articles, figure_ids
FROM estimates
WHERE series_id IN (SELECT unnest($$series_ids))
QUALIFY row_number() OVER (PARTITION BY series_id ORDER BY as_of DESC) <= $$limit
