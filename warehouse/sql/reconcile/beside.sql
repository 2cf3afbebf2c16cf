-- Found by their ids first, so that no more is read of placings that are not asked for.
WITH others AS (
    SELECT part_of AS figure_id FROM batch WHERE part_of IS NOT NULL
    UNION
    SELECT placings.figure_id
    FROM placings
    SEMI JOIN batch ON placings.part_of = batch.figure_id
    WHERE placings.part_of IS NOT NULL
    EXCEPT
    SELECT figure_id FROM batch
)
SELECT figure_id, part_of, series_id, as_of, origin_name, value, low, high, qualifier
FROM placings
SEMI JOIN others USING (figure_id)
ORDER BY figure_id
