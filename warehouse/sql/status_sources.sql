WITH given AS (
    SELECT source_id, max(fetched_at) AS last_new_at
    FROM documents
    GROUP BY source_id
),
asked AS (
    SELECT source_id, max(fetched_at) AS last_asked_at
    FROM fetches
    GROUP BY source_id
)
SELECT sources.source_id, given.last_new_at, asked.last_asked_at
FROM sources
LEFT JOIN given USING (source_id)
LEFT JOIN asked USING (source_id)
ORDER BY sources.source_id
