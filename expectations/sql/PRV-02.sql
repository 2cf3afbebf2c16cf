WITH batch AS (SELECT * FROM {batch}),
named AS (SELECT document_id FROM documents SEMI JOIN sources USING (source_id)),
lost AS (SELECT article_id FROM articles ANTI JOIN named USING (document_id)),
concerned AS (
    SELECT figure_id, article_id FROM batch SEMI JOIN lost USING (article_id)
    UNION ALL
    SELECT figure_id, article_id FROM figures_by_article ANTI JOIN articles USING (article_id)
),
told AS (SELECT article_id, document_id FROM articles SEMI JOIN concerned USING (article_id)),
known AS (SELECT article_id FROM told SEMI JOIN named USING (document_id))
SELECT concerned.figure_id, concerned.article_id, told.document_id, documents.source_id
FROM concerned
ANTI JOIN known ON known.article_id = concerned.article_id
LEFT JOIN told ON told.article_id = concerned.article_id
LEFT JOIN documents ON documents.document_id = told.document_id
