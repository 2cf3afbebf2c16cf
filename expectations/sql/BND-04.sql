WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, confidence
FROM batch
WHERE NOT confidence BETWEEN 0 AND 1
