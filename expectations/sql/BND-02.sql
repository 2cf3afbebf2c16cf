WITH batch AS (SELECT * FROM {batch})
SELECT figure_id, value, low, high
FROM batch
WHERE low > high OR low > value OR value > high
