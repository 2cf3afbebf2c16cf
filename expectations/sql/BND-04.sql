SELECT figure_id, confidence
FROM due_figures
WHERE NOT confidence BETWEEN 0 AND 1
