SELECT figures.*
FROM figures
SEMI JOIN batch USING (article_id)
ORDER BY figure_id
