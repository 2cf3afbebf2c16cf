-- Cadences since the newest document of each source that has one, at the start of the run.
WITH newest AS (SELECT source_id, max(fetched_at) AS fetched_at FROM documents GROUP BY source_id),
waited AS (
    SELECT
        batch.source_id,
        batch.cadence,
        newest.fetched_at AS newest_document,
        round(
            coalesce(epoch(runs.started_at - newest.fetched_at), 'infinity'::DOUBLE)
            / 86400.0 / CASE batch.cadence /*days*/ END,
            2
        ) AS cadences
    FROM (SELECT * FROM {batch}) AS batch
    CROSS JOIN runs
    LEFT JOIN newest ON newest.source_id = batch.source_id
    WHERE runs.run_id = $run_id
)
SELECT source_id, cadence, newest_document, cadences
FROM waited
WHERE cadences > $least AND cadences <= $most
