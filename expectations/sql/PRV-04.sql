SELECT figure_id, left(quote, 80) AS quote
FROM due_figures
INNER JOIN due_articles USING (article_id)
WHERE CASE WHEN quote = '' THEN true ELSE NOT contains(due_articles."text", quote) END
