WITH batch AS (SELECT * FROM {batch})
SELECT series_id, as_of, low, best, high
FROM batch
WHERE low > best OR best > high OR low > high OR least(low, best, high) < 0
