-- The series that most is told of, each of at least two days: of one day there is no timeline.
WITH told AS (
    SELECT series_id, count(*) AS n_days, sum(n_figures)::BIGINT AS n_told
    FROM estimates
    GROUP BY series_id
    HAVING count(*) > 1
    ORDER BY n_told DESC, n_days DESC, series_id
    LIMIT $$limit
)
SELECT series.*, told.n_days, told.n_told
FROM told
JOIN series USING (series_id)
ORDER BY n_told DESC, n_days DESC, series_id
