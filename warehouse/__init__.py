"""Everything that knows DuckDB: schema, working warehouse, releases, views and queries."""
