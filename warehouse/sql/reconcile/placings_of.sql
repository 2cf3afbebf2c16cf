SELECT placings.*
FROM placings
SEMI JOIN batch USING ($key)
ORDER BY figure_id
