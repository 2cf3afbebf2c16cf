-- `around` is the text that the sentence must lie in, from offset `around_start` on.
SELECT
    figures.figure_id,
    figures.metric,
    figures.value,
    figures.low,
    figures.high,
    figures.qualifier,
    figures.basis,
    figures.population,
    figures.place,
    figures.period_start,
    figures.period_end,
    figures.attributed_to,
    figures.origin_id,
    figures.series_id,
    figures."start",
    figures."end",
    figures.words,
    figures.quote,
    greatest(0, figures."end" - length(figures.quote)) AS around_start,
    substr(articles.text, greatest(0, figures."end" - length(figures.quote)) + 1, 2 * length(figures.quote)) AS around,
    articles.article_id,
    articles.publisher,
    articles.title,
    articles.published_on,
    articles.url,
    articles.language,
    articles.document_id
FROM figures
JOIN articles USING (article_id)
WHERE figure_id IN (SELECT unnest($$figure_ids))
ORDER BY figure_id
