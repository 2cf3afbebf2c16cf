SELECT placings.*
FROM placings
WHERE (
    figure_id IN (SELECT part_of FROM batch WHERE part_of IS NOT NULL)
    OR part_of IN (SELECT figure_id FROM batch)
)
AND figure_id NOT IN (SELECT figure_id FROM batch)
