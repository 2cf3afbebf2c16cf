SELECT *, count(*) OVER () AS n_sources
FROM source_health
ORDER BY n_refused DESC, days_without_new DESC NULLS FIRST, source_id
LIMIT $$limit
