SELECT article_id, text_sha256, url, published_at, title, text
FROM articles
WHERE article_id IN (SELECT article_id FROM unlinked)
ORDER BY published_at NULLS LAST, article_id
LIMIT ?
