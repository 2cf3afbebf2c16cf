WITH batch AS (SELECT * FROM {batch})
SELECT batch.article_id, batch.duplicate_of
FROM batch
INNER JOIN articles AS original ON original.article_id = batch.duplicate_of
WHERE original.duplicate_of IS NOT NULL OR original.article_id = batch.article_id
