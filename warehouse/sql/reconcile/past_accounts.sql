WITH earlier AS (
    SELECT accounts.series_id, accounts.as_of, accounts.origin_id, accounts.is_sane
    FROM accounts
    INNER JOIN batch USING (series_id)
    WHERE accounts.as_of < batch.since
),
asked AS (
    SELECT series_id, origin_id, max(as_of) AS as_of FROM earlier WHERE is_sane GROUP BY series_id, origin_id
),
last_days AS (
    SELECT series_id, max(as_of) AS as_of FROM series_days INNER JOIN batch USING (series_id)
    WHERE series_days.as_of < batch.since
    GROUP BY series_id
)
SELECT accounts.*
FROM accounts
SEMI JOIN asked USING (series_id, origin_id, as_of)
WHERE is_sane
UNION
SELECT accounts.*
FROM accounts
SEMI JOIN last_days USING (series_id, as_of)
