WITH batch AS (SELECT * FROM {batch})
SELECT batch.series_id, batch.metric, batch.place
FROM batch
ANTI JOIN figures ON figures.series_id = batch.series_id
