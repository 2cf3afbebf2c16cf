-- By row number only the ids are read of articles that are not asked for.
SELECT article_id, document_id, text_sha256
FROM articles
WHERE rowid IN (SELECT articles.rowid FROM articles SEMI JOIN batch ON article_id = key)
