SELECT figure_id, value, low, high
FROM due_figures
WHERE low > high OR low > value OR value > high
