COPY (SELECT * FROM $table ORDER BY $key) TO $path (FORMAT parquet, COMPRESSION zstd)
