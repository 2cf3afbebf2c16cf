INSERT INTO unreconciled
SELECT article_id FROM unlinked
EXCEPT
SELECT article_id FROM unreconciled;

DELETE FROM sketches
WHERE article_id IN (SELECT article_id FROM unlinked);

DELETE FROM unlinked
WHERE article_id NOT IN (SELECT article_id FROM articles)
