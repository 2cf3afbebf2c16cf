-- Those that are gone come first, and what has no day.
SELECT unreconciled.article_id
FROM unreconciled
LEFT JOIN articles USING (article_id)
ORDER BY articles.published_at NULLS FIRST, unreconciled.article_id
LIMIT ?
