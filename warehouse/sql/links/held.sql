SELECT article_id, text_sha256, url, published_at, bands
FROM sketches
WHERE CAST(published_at AS DATE) IN (SELECT day FROM days)
   OR text_sha256 IN (SELECT text_sha256 FROM sought)
   OR (published_at IS NULL AND EXISTS (SELECT 1 FROM sought WHERE published_at IS NULL))
