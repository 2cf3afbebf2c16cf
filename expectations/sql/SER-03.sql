WITH behind AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id
    FROM (SELECT * FROM {batch})
)
SELECT behind.series_id, behind.as_of, behind.figure_id, figures.series_id AS found
FROM behind
LEFT JOIN figures ON figures.figure_id = behind.figure_id
WHERE figures.series_id IS DISTINCT FROM behind.series_id
