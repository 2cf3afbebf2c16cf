SELECT
    articles.article_id,
    articles.url,
    articles.document_id,
    articles.text_sha256,
    coalesce(articles.updated_at, articles.published_at) AS told_at,
    documents.fetched_at
FROM articles
LEFT JOIN documents USING (document_id)
WHERE regexp_matches(articles.url, '^https?://')
  AND articles.url IN (SELECT url FROM batch)
