SELECT view_name, comment
FROM duckdb_views()
WHERE NOT internal
ORDER BY view_name
