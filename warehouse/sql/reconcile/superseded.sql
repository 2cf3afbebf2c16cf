SELECT article_id, superseded_by
FROM articles
SEMI JOIN batch USING (article_id)
