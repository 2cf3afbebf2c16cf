-- How many of the dead and injured were children, or of another group that is told apart?
SELECT population, metric, place, period_start, as_of, best
FROM latest_estimates
WHERE metric IN ('killed', 'injured') AND population IS NOT NULL
ORDER BY population, metric, place, period_start;
