-- Each reason by itself: what is near in time is found without reading the texts' hashes of all others.
WITH chosen AS (
    SELECT rowid FROM sketches
    WHERE published_at >= (SELECT min(day) FROM days)
      AND published_at < (SELECT max(day) FROM days) + INTERVAL 1 DAY
      AND CAST(published_at AS DATE) IN (SELECT day FROM days)
    UNION
    SELECT rowid FROM sketches WHERE text_sha256 IN (SELECT text_sha256 FROM sought)
    UNION
    SELECT rowid FROM sketches
    WHERE published_at IS NULL AND EXISTS (SELECT 1 FROM sought WHERE published_at IS NULL)
)
SELECT article_id, text_sha256, url, published_at, bands
FROM sketches
WHERE rowid IN (SELECT rowid FROM chosen)
