-- How many hostages are held, freed, dead, place by place?
SELECT place, metric, population, as_of, low, best, high
FROM latest_estimates
WHERE starts_with(metric, 'hostages_')
ORDER BY place, metric, population;
