-- Figures of a series that is not there, or is of another metric or basis.
CREATE TEMP TABLE figures_by_series AS
WITH known AS (SELECT hash(series_id, metric, basis) AS series FROM series),
found AS (
    SELECT figures.figure_row
    FROM (
        SELECT rowid AS figure_row, hash(series_id, metric, basis) AS series
        FROM figures
        WHERE series_id IS NOT NULL
    ) AS figures
    ANTI JOIN known ON known.series = figures.series
)
SELECT figure_id, series_id, metric, basis
FROM figures
WHERE rowid IN (SELECT figure_row FROM found)
