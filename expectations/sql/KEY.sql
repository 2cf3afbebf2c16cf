-- Counted only where the database has not been told to refuse a second row of the same key.
SELECT $key, count(*) AS "rows"
FROM ($rows)
WHERE NOT EXISTS (
    SELECT 1
    FROM duckdb_constraints()
    WHERE table_name = $table
      AND constraint_type = 'PRIMARY KEY'
      AND constraint_column_names = [$columns]
      AND database_oid = (SELECT database_oid FROM duckdb_databases() WHERE database_name = current_database())
)
GROUP BY ALL
HAVING count(*) > 1
