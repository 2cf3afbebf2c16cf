SELECT article_id, text_sha256
FROM due_articles
WHERE (sha256("text") = text_sha256) IS NOT TRUE
