SELECT correction_id, action, figure_id, series_id, as_of, expected, reason
FROM (SELECT * FROM {batch})
WHERE NOT holds
