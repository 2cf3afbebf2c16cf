SELECT article_id, title, text
FROM articles
WHERE article_id IN (SELECT article_id FROM batch)
