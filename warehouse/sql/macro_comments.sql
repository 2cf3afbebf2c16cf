SELECT function_name, comment
FROM duckdb_functions()
WHERE NOT internal AND function_type = 'table_macro'
ORDER BY function_name
