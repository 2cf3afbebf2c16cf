-- The first of the wanted days that an article of the document tells; where none tells any, the day it was fetched;
-- null for what was never read.
SELECT
    batch.key AS document_id,
    CASE
        WHEN count(articles.article_id) = 0 THEN NULL
        WHEN count(articles.published_on) = 0 THEN any_value(documents.fetched_at)::DATE
        ELSE min(articles.published_on) FILTER (articles.published_on BETWEEN $$start AND $$end)
    END AS day,
    count(articles.article_id) AS n_articles
FROM batch
JOIN documents ON documents.document_id = batch.key
LEFT JOIN articles ON articles.document_id = batch.key
GROUP BY batch.key
