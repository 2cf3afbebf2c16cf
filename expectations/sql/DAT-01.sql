WITH batch AS (SELECT * FROM figures_by_article)
SELECT figure_id, period_end, articles.published_on
FROM batch
INNER JOIN articles USING (article_id)
WHERE batch.period_end > articles.published_on
