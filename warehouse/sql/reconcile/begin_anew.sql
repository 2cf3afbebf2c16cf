DELETE FROM placings;

DELETE FROM leads;

DELETE FROM bounds;

DELETE FROM series_days;

DELETE FROM accounts;

DELETE FROM wordings;

DELETE FROM lead_words;

DELETE FROM words;

INSERT INTO unreconciled
SELECT article_id FROM articles
EXCEPT
SELECT article_id FROM unreconciled
