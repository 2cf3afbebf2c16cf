SELECT articles.*
FROM articles
SEMI JOIN batch USING (article_id)
ORDER BY article_id
