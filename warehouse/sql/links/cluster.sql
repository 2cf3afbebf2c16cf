WITH roots AS (
    SELECT DISTINCT coalesce(duplicate_of, article_id) AS article_id
    FROM articles
    WHERE article_id IN (SELECT article_id FROM batch)
),
members AS (
    SELECT article_id
    FROM articles
    WHERE coalesce(duplicate_of, article_id) IN (SELECT article_id FROM roots)
)
-- Found by its key alone, so that sketches are read of no others.
SELECT *
FROM sketches
WHERE rowid IN (SELECT sketches.rowid FROM sketches SEMI JOIN members USING (article_id))
