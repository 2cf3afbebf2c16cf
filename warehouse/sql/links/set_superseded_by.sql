UPDATE articles
SET superseded_by = batch.superseded_by
FROM batch
WHERE articles.article_id = batch.article_id
  AND articles.superseded_by IS DISTINCT FROM batch.superseded_by
