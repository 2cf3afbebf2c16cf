SELECT figure_id, period_start
FROM due_figures
WHERE basis = 'status' AND period_start IS NOT NULL
