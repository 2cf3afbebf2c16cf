INSERT INTO unlinked (article_id)
WITH gone AS (
    SELECT article_id, coalesce(duplicate_of, article_id) AS original, url
    FROM articles
    WHERE document_id IN (SELECT key FROM parents)
)
SELECT article_id
FROM articles
WHERE coalesce(duplicate_of, article_id) IN (SELECT original FROM gone)
   OR (regexp_matches(url, '^https?://') AND url IN (SELECT url FROM gone))
EXCEPT
SELECT article_id FROM unlinked
