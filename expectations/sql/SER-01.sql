WITH batch AS (SELECT * FROM figures_by_series)
SELECT
    batch.figure_id,
    batch.series_id,
    batch.metric,
    series.metric AS series_metric,
    batch.basis,
    series.basis AS series_basis
FROM batch
INNER JOIN series ON series.series_id = batch.series_id
WHERE series.metric <> batch.metric OR series.basis <> batch.basis
