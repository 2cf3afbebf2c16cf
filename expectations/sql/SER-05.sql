WITH batch AS (SELECT * FROM {batch}),
concerned AS (SELECT disagreement_id, unnest(figure_ids) AS figure_id FROM batch)
SELECT concerned.disagreement_id, concerned.figure_id
FROM concerned
SEMI JOIN figures_missing ON figures_missing.figure_id = concerned.figure_id
UNION ALL
SELECT disagreement_id, NULL AS figure_id FROM batch WHERE len(figure_ids) = 0
