WITH tonight AS (
    SELECT DISTINCT disagreement_id
    FROM (SELECT disagreement_id, unnest(figure_ids) AS figure_id FROM disagreements_open)
    JOIN figures USING (figure_id)
    WHERE figures.run_id = $$run_id
)
SELECT
    disagreements_open.*,
    series.basis,
    series.period_start,
    series.event,
    tonight.disagreement_id IS NOT NULL AS is_tonight,
    count(*) OVER (PARTITION BY tonight.disagreement_id IS NOT NULL) AS n_alike
FROM disagreements_open
JOIN series USING (series_id)
LEFT JOIN tonight USING (disagreement_id)
ORDER BY
    is_tonight DESC,
    list_position(['critical', 'warning', 'info'], disagreements_open.severity),
    as_of DESC NULLS LAST,
    disagreement_id
LIMIT $$limit
