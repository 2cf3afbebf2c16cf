-- How did a toll change from day to day? The band of each day, and the change since the day told before.
SELECT place, period_start, as_of, low, best, high, change
FROM timeline
WHERE metric = 'killed' AND population IS NULL
ORDER BY place, period_start, as_of;
