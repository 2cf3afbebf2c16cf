WITH batch AS (SELECT * FROM {batch})
SELECT rule_code, series_id, as_of, explanation
FROM batch
WHERE severity = 'critical'
