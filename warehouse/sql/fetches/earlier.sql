SELECT url, fetched_at, etag, last_modified, document_id
FROM fetches
WHERE source_id = ? AND outcome NOT IN ('refused', 'incomplete')
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC) = 1
