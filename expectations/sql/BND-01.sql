SELECT figure_id, value, low, high
FROM due_figures
WHERE value < 0 OR low < 0 OR high < 0
