WITH batch AS (SELECT * FROM {batch})
SELECT
    figure_id,
    article_id,
    articles.document_id,
    documents.source_id
FROM batch
LEFT JOIN articles USING (article_id)
LEFT JOIN documents USING (document_id)
LEFT JOIN sources USING (source_id)
WHERE articles.article_id IS NULL OR documents.document_id IS NULL OR sources.source_id IS NULL
