-- The ids under which figures are named that are not there; the figures behind estimates are SER-03's to see.
CREATE TEMP TABLE figures_missing AS
WITH named AS (
    SELECT part_of AS figure_id FROM figures WHERE part_of IS NOT NULL
    UNION ALL
    SELECT best_figure_id AS figure_id FROM estimates WHERE best_figure_id IS NOT NULL
    UNION ALL
    SELECT unnest(figure_ids) AS figure_id FROM disagreements
),
known AS (SELECT hash(figure_id) AS figure FROM figures)
SELECT DISTINCT named.figure_id
FROM named
ANTI JOIN known ON known.figure = hash(named.figure_id)
