WITH earlier AS (
    SELECT series_days.*
    FROM series_days
    INNER JOIN batch USING (series_id)
    WHERE series_days.as_of < batch.since
),
asked AS (
    SELECT series_id, max(as_of) AS as_of FROM earlier GROUP BY series_id
    UNION
    SELECT series_id, max(as_of) FROM earlier WHERE NOT is_leap GROUP BY series_id
)
SELECT earlier.*
FROM earlier
SEMI JOIN asked USING (series_id, as_of)
