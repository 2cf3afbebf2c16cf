WITH batch AS (SELECT * FROM {batch})
SELECT document_id
FROM batch
WHERE length(document_id) <> 64 OR NOT regexp_full_match(document_id, '[0-9a-f]+')
