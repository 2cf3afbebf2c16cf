SELECT
    series_id AS id, as_of, metric, place, population, basis, low, best, high,
    n_figures, n_origins, n_articles
FROM $release.estimates
JOIN $release.series USING (series_id)
