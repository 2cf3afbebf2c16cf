WITH batch AS (SELECT * FROM {batch})
SELECT article_id, published_at, published_on, published_precision
FROM batch
WHERE
    (published_at IS NULL) <> (published_on IS NULL)
    OR (published_at IS NULL) <> (published_precision = 'none')
