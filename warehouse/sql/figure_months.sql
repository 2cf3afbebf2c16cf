SELECT DISTINCT strftime(period_end, '%Y-%m') AS month
FROM figures
WHERE period_end IS NOT NULL
ORDER BY month
