WITH batch AS (SELECT * FROM {batch})
SELECT article_id, text_sha256
FROM batch
WHERE sha256("text") <> text_sha256
