UPDATE articles
SET duplicate_of = NULL, superseded_by = NULL
WHERE (duplicate_of IS NOT NULL OR superseded_by IS NOT NULL)
  AND article_id IN (SELECT article_id FROM unlinked)
