SELECT figure_id, words
FROM due_figures
WHERE NOT contains(quote, words)
