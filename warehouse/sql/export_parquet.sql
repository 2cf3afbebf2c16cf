COPY (SELECT * FROM $table WHERE $condition ORDER BY $key) TO $path (FORMAT parquet, COMPRESSION zstd)
