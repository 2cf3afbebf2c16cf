SELECT source_id, max(fetched_at) AS fetched_at
FROM fetches
WHERE url = ('source:' || source_id) AND outcome != 'refused'
GROUP BY source_id
