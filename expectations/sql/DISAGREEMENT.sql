WITH concerned AS (
    SELECT series_id, as_of, explanation, unnest(figure_ids) AS figure_id
    FROM (SELECT * FROM {batch})
    WHERE rule_code = $code
)
SELECT DISTINCT concerned.explanation, concerned.series_id, concerned.as_of
FROM concerned
INNER JOIN figures ON figures.figure_id = concerned.figure_id
WHERE figures.run_id = $run_id
