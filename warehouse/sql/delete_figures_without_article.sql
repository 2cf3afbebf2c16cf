DELETE FROM figures
WHERE article_id NOT IN (SELECT article_id FROM articles)
