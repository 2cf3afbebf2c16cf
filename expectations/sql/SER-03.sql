-- An incident's estimate may rest on figures of a group of its people, or of those shot, which have series of their own.
WITH cited AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id
    FROM (SELECT * FROM {batch})
)
SELECT cited.series_id, cited.as_of, cited.figure_id
FROM cited
LEFT JOIN figures ON figures.figure_id = cited.figure_id
LEFT JOIN series AS own ON own.series_id = figures.series_id
LEFT JOIN series AS estimated ON estimated.series_id = cited.series_id
WHERE
    own.series_id IS NULL
    OR own.series_id != cited.series_id
    AND NOT (
        estimated.basis = 'incident'
        AND estimated.population IS NULL
        AND own.basis = 'incident'
        -- the place as series are told apart; how each article writes it may differ
        AND split_part(own.series_id, '/', 2) = split_part(estimated.series_id, '/', 2)
        AND own.period_start IS NOT DISTINCT FROM estimated.period_start
    )
