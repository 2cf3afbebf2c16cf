-- An incident's estimate may rest on figures of a group of its people, or of those shot, which have series of their own.
-- What series are told apart by stands in their ids; that the series exist is REF-figures' and REF-estimates' to see.
WITH cited AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id
    FROM (SELECT * FROM {batch})
)
SELECT cited.series_id, cited.as_of, cited.figure_id
FROM cited
LEFT JOIN figures ON figures.figure_id = cited.figure_id
WHERE
    figures.series_id IS NULL
    OR figures.series_id != cited.series_id
    AND NOT (
        split_part(cited.series_id, '/', 4) = 'incident'
        AND split_part(cited.series_id, '/', 3) = 'anyone'
        AND split_part(figures.series_id, '/', 4) = 'incident'
        AND split_part(figures.series_id, '/', 2) = split_part(cited.series_id, '/', 2)
        -- the first day: ids of several days have the last one too
        AND left(split_part(figures.series_id, '/', 5), 10) = left(split_part(cited.series_id, '/', 5), 10)
    )
