WITH asked AS (
    SELECT block, try_cast(left(split_part(block, '/', 2), 10) AS DATE) AS first_day FROM batch
)
SELECT series_id, block
FROM (
    SELECT series_id, concat_ws('/', split_part(series_id, '/', 2), split_part(series_id, '/', 5)) AS block
    FROM series
    WHERE basis = 'incident'
      AND (period_start IS NULL OR period_start IN (SELECT first_day FROM asked))
    UNION ALL
    SELECT series_id, concat_ws('/', basis, metric, split_part(series_id, '/', 2)) AS block
    FROM series
    WHERE basis <> 'incident'
)
SEMI JOIN asked USING (block)
