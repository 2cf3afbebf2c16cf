DELETE FROM unlinked
WHERE article_id IN (SELECT article_id FROM batch);

INSERT INTO unlinked BY NAME
SELECT article_id, bands FROM batch
