SELECT
    $name AS "column",
    coalesce(sum(n_rows) FILTER (WHERE is_tonight), 0) AS n_tonight,
    coalesce(sum(n_rows) FILTER (WHERE NOT is_tonight), 0) AS n_before,
    1 - sum($column) FILTER (WHERE is_tonight) / nullif(n_tonight, 0) AS tonight,
    1 - sum($column) FILTER (WHERE NOT is_tonight) / nullif(n_before, 0) AS before
FROM counted
