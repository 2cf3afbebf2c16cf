SELECT article_id, title, text
FROM articles
WHERE rowid IN (SELECT rowid FROM articles SEMI JOIN batch USING (article_id))
