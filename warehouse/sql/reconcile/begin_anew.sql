DELETE FROM placings;

DELETE FROM leads;

DELETE FROM bounds;

INSERT INTO unreconciled
SELECT article_id FROM articles
EXCEPT
SELECT article_id FROM unreconciled
