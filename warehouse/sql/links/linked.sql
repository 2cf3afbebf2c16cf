INSERT INTO sketches BY NAME
SELECT * FROM batch;

DELETE FROM unlinked
WHERE article_id IN (SELECT article_id FROM batch)
