-- Chosen by their dates alone, so that texts are read of no others.
SELECT article_id, text_sha256, url, published_at, title, text
FROM articles
WHERE rowid IN (
    SELECT articles.rowid
    FROM articles
    SEMI JOIN unlinked USING (article_id)
    ORDER BY published_at NULLS LAST, article_id
    LIMIT ?
)
ORDER BY published_at NULLS LAST, article_id
