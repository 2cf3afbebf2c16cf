WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, words
FROM batch
WHERE NOT contains(quote, words)
