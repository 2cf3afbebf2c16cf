INSERT INTO unlinked
SELECT article_id FROM batch
EXCEPT
SELECT article_id FROM unlinked
