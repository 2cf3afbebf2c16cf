INSERT INTO unreconciled
SELECT article_id FROM articles WHERE document_id IN (SELECT key FROM parents)
EXCEPT
SELECT article_id FROM unreconciled
