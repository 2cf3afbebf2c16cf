SELECT article_id, duplicate_of
FROM articles
WHERE duplicate_of IS NOT NULL
  AND article_id IN (SELECT article_id FROM batch)
