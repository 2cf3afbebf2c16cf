-- Who gives the numbers, and through how many outlets? Copies of an article count once.
SELECT
    origin_name,
    origin_kind,
    count(*) AS n_figures,
    count(DISTINCT publisher) AS n_outlets,
    max(published_on) AS last_told_on
FROM figures_with_context
WHERE NOT is_copy
GROUP BY origin_id, origin_name, origin_kind
ORDER BY n_figures DESC, origin_id
LIMIT 20;
