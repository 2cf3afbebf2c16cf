WITH batch AS (SELECT * FROM {batch})
SELECT article_id, published_at, documents.fetched_at
FROM batch
INNER JOIN documents USING (document_id)
WHERE published_at > documents.fetched_at + INTERVAL 1 DAY
