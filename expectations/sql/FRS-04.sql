WITH batch AS (SELECT * FROM {batch})
SELECT source_id, cadence
FROM batch
WHERE cadence NOT IN ($cadences)
