-- Who says so, and in which words? Each figure behind an estimate, with its sentence.
SELECT
    estimate_figures.as_of,
    context.origin_name,
    context.qualifier,
    context.value,
    context.publisher,
    context.quote
FROM estimate_figures
JOIN figures_with_context AS context USING (figure_id)
JOIN series ON series.series_id = estimate_figures.series_id
WHERE series.metric = 'killed' AND series.place = 'Gaza' AND series.basis = 'cumulative'
ORDER BY estimate_figures.as_of DESC, context.origin_name, figure_id;
