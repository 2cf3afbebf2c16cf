SELECT article_id, title, text
FROM articles
SEMI JOIN batch USING (article_id)
ORDER BY article_id
