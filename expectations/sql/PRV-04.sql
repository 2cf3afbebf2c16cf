WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, left(quote, 80) AS quote
FROM batch
INNER JOIN articles USING (article_id)
WHERE quote = '' OR NOT contains(articles."text", quote)
