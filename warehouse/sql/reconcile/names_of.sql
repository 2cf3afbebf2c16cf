SELECT origin_id, origin_name, origin_kind, count(*) AS n
FROM placings
SEMI JOIN batch USING (origin_id)
GROUP BY ALL
