UPDATE articles
SET duplicate_of = batch.duplicate_of
FROM batch
WHERE articles.article_id = batch.article_id
  AND articles.duplicate_of IS DISTINCT FROM batch.duplicate_of
