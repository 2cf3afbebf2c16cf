WITH batch AS (SELECT * FROM {batch}),
known AS (
    SELECT article_id
    FROM articles
    SEMI JOIN (SELECT document_id FROM documents SEMI JOIN sources USING (source_id)) USING (document_id)
)
SELECT batch.figure_id, batch.article_id, articles.document_id, documents.source_id
FROM batch
ANTI JOIN known ON known.article_id = batch.article_id
LEFT JOIN articles ON articles.article_id = batch.article_id
LEFT JOIN documents ON documents.document_id = articles.document_id
