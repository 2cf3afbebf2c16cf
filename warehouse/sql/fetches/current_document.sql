SELECT documents.document_id, documents.media_type, documents.name
FROM fetches
JOIN documents USING (document_id)
WHERE fetches.source_id = ?
ORDER BY fetches.fetched_at DESC
LIMIT 1
