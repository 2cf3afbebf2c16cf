INSERT INTO unlinked
SELECT article_id
FROM batch
ANTI JOIN unlinked USING (article_id)
