SELECT DISTINCT document_id
FROM articles
WHERE document_id IN (SELECT key FROM batch)
