INSERT INTO unreconciled
SELECT articles.article_id
FROM articles
INNER JOIN batch USING (article_id)
WHERE articles.$column IS DISTINCT FROM batch.$column
EXCEPT
SELECT article_id FROM unreconciled
