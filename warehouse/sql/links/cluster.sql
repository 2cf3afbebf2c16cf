WITH roots AS (
    SELECT DISTINCT coalesce(duplicate_of, article_id) AS article_id
    FROM articles
    WHERE article_id IN (SELECT article_id FROM batch)
)
SELECT sketches.*
FROM sketches
INNER JOIN articles USING (article_id)
WHERE coalesce(articles.duplicate_of, article_id) IN (SELECT article_id FROM roots)
