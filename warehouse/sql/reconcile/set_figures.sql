-- By row number, so that of other figures no column but the key is read.
UPDATE figures
SET origin_id = told.origin_id, series_id = told.series_id, joined_by = told.joined_by
FROM (SELECT figures.rowid AS row, batch.* FROM figures INNER JOIN batch USING (figure_id)) AS told
WHERE figures.rowid = told.row
  AND (
      figures.origin_id IS DISTINCT FROM told.origin_id
      OR figures.series_id IS DISTINCT FROM told.series_id
      OR figures.joined_by IS DISTINCT FROM told.joined_by
  )
