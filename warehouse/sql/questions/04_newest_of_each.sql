-- What is the newest estimate of each series, the best supported first?
SELECT metric, place, population, basis, as_of, low, best, high, n_origins, n_articles
FROM latest_estimates
ORDER BY n_origins DESC, n_articles DESC, metric, place, population
LIMIT 20;
