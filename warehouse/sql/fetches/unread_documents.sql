-- A document is read for the source that first gave it or, where tonight's sources lack that one, for another that did.
WITH given AS (
    SELECT document_id, source_id, 0 AS rank FROM documents
    UNION ALL
    SELECT document_id, source_id, 1 AS rank FROM fetches WHERE document_id IS NOT NULL
),
wanted AS (
    SELECT document_id, arg_min(source_id, (rank, source_id)) AS source_id
    FROM given
    WHERE source_id IN (SELECT key FROM batch)
    GROUP BY document_id
)
SELECT documents.document_id, wanted.source_id, url, name, media_type, bytes, listed_date
FROM documents
JOIN wanted USING (document_id)
ANTI JOIN (SELECT key AS document_id FROM processed WHERE stage = ? AND version = ?) AS done USING (document_id)
ORDER BY documents.document_id
