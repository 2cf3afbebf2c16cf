SELECT DISTINCT explanation, series_id, as_of
FROM contradicted
WHERE rule_code = $code
