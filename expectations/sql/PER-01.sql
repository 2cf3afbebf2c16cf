SELECT figure_id, period_start, period_end
FROM due_figures
WHERE period_start > period_end
