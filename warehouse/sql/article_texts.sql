SELECT article_id, document_id, text_sha256
FROM articles
WHERE article_id IN (SELECT key FROM batch)
