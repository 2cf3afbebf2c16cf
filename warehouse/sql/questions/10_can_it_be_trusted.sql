-- Are the sources fresh, and what did the audit say of this release?
SELECT 'source' AS about, source_id AS name, format('{} articles, newest of {}', n_articles, last_published_on) AS told
FROM source_health
UNION ALL
SELECT 'audit', rule_code, coalesce(observed, '')
FROM validation_results
WHERE run_id = (SELECT max(run_id) FROM validation_results) AND success IS NOT TRUE
ORDER BY about, name;
