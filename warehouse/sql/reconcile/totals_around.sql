-- Totals without a start that may take another, and those with one that these may take it from.
SELECT placings.*
FROM placings
INNER JOIN batch USING (block)
WHERE placings.as_of BETWEEN
      CASE WHEN placings.period_start IS NULL THEN batch.first - near ELSE batch.first - 2 * near END
  AND CASE WHEN placings.period_start IS NULL THEN batch.last + near ELSE batch.last + 2 * near END
  AND placings.as_of BETWEEN ? AND ?
ORDER BY figure_id
