SELECT origin_id, name
FROM origins
WHERE origin_id IN (SELECT unnest($$origin_ids))
