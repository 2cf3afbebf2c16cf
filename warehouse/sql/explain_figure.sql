SELECT figure_id, article_id, document_id, source_id
FROM figures
LEFT JOIN articles USING (article_id)
LEFT JOIN documents USING (document_id)
WHERE starts_with(figure_id, ?)
ORDER BY figure_id
LIMIT 4
