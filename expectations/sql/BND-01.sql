WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, value, low, high
FROM batch
WHERE value < 0 OR low < 0 OR high < 0
