-- Chosen by their dates alone, so that sketches are read of no others.
WITH chosen AS MATERIALIZED (
    SELECT articles.rowid AS article_row, unlinked.rowid AS unlinked_row
    FROM unlinked
    INNER JOIN articles USING (article_id)
    ORDER BY published_at NULLS LAST, article_id
    LIMIT ?
),
sketched AS (
    SELECT article_id, bands FROM unlinked WHERE rowid IN (SELECT unlinked_row FROM chosen)
)
SELECT article_id, text_sha256, url, published_at, bands
FROM articles
INNER JOIN sketched USING (article_id)
WHERE articles.rowid IN (SELECT article_row FROM chosen)
ORDER BY published_at NULLS LAST, article_id
