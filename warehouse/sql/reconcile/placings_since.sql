-- A week more than is told: who is missing or held is compared with the days before.
SELECT $columns
FROM placings
INNER JOIN batch USING (block)
WHERE placings.as_of >= batch.since - 7
  AND placings.as_of >= ?
ORDER BY figure_id
