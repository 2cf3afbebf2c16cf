-- By row number, so that no other texts are read.
CREATE TEMP TABLE due_articles AS
SELECT article_id, "text", text_sha256
FROM articles
WHERE rowid IN (SELECT rowid FROM articles SEMI JOIN due_ids USING (article_id))
