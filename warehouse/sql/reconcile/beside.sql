WITH others AS (
    SELECT part_of AS figure_id FROM batch WHERE part_of IS NOT NULL
    EXCEPT
    SELECT figure_id FROM batch
)
SELECT figure_id, part_of, series_id, as_of, origin_name, value, low, high, qualifier
FROM placings
SEMI JOIN others USING (figure_id)
UNION
SELECT placings.figure_id, placings.part_of, series_id, as_of, origin_name, value, low, high, qualifier
FROM placings
SEMI JOIN batch ON placings.part_of = batch.figure_id
ANTI JOIN batch AS themselves ON placings.figure_id = themselves.figure_id
WHERE placings.part_of IS NOT NULL
ORDER BY figure_id
