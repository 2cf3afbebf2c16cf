WITH batch AS (SELECT * FROM {batch})
SELECT batch.figure_id, batch.part_of
FROM batch
INNER JOIN figures AS whole ON whole.figure_id = batch.part_of
WHERE whole.article_id <> batch.article_id OR whole.figure_id = batch.figure_id
