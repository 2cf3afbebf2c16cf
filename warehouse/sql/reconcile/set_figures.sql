UPDATE figures
SET origin_id = batch.origin_id, series_id = batch.series_id, joined_by = batch.joined_by
FROM batch
WHERE figures.figure_id = batch.figure_id
  AND (
      figures.origin_id IS DISTINCT FROM batch.origin_id
      OR figures.series_id IS DISTINCT FROM batch.series_id
      OR figures.joined_by IS DISTINCT FROM batch.joined_by
  )
