WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, metric, value, low, words
FROM batch
WHERE greatest(value, low) > $largest
