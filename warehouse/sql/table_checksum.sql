SELECT
    count(*) AS n_rows,
    coalesce(sha256(string_agg(row_hash, '' ORDER BY row_hash)), '') AS checksum
FROM (SELECT md5(concat_ws(chr(31), $values)) AS row_hash FROM $table)
