SELECT table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE table_name IN (SELECT view_name FROM duckdb_views() WHERE NOT internal)
ORDER BY table_name, column_index
