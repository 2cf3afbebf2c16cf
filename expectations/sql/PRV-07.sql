-- By cases, so that no hash is taken of what is audited already.
WITH batch AS (SELECT * FROM {batch})
SELECT article_id, text_sha256
FROM batch
WHERE CASE WHEN run_id IN ($audited) THEN false ELSE sha256("text") <> text_sha256 END
