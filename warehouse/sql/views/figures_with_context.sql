CREATE VIEW figures_with_context AS
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
    origins.name AS origin_name,
    origins.kind AS origin_kind,
    figures.quote,
    figures.words,
    figures.is_superseded,
    figures.series_id,
    figures.rule,
    articles.article_id,
    articles.publisher,
    articles.title,
    articles.published_on,
    articles.published_at,
    articles.url,
    articles.duplicate_of IS NOT NULL AS is_copy,
    documents.document_id,
    documents.source_id
FROM figures
JOIN articles USING (article_id)
JOIN documents USING (document_id)
LEFT JOIN origins USING (origin_id);

COMMENT ON VIEW figures_with_context IS 'One row a figure, with its quote, article, outlet, origin and document. Key: figure_id.';
COMMENT ON COLUMN figures_with_context.figure_id IS 'The figure.';
COMMENT ON COLUMN figures_with_context.metric IS 'What it counts; the metrics are listed at figures.metric.';
COMMENT ON COLUMN figures_with_context.value IS 'The number stated; null for a vague number and a range. Unit: people.';
COMMENT ON COLUMN figures_with_context.low IS 'Lower bound that the words state. Unit: people.';
COMMENT ON COLUMN figures_with_context.high IS 'Upper bound that the words state. Unit: people.';
COMMENT ON COLUMN figures_with_context.qualifier IS 'How the words bound the number; the qualifiers are listed at figures.qualifier.';
COMMENT ON COLUMN figures_with_context.basis IS 'incident, cumulative, status or rate; explained at figures.basis.';
COMMENT ON COLUMN figures_with_context.population IS 'The counted group in the words of the article; null for people at large.';
COMMENT ON COLUMN figures_with_context.place IS 'Where it happened or holds, the most specific name stated.';
COMMENT ON COLUMN figures_with_context.period_start IS 'First day covered; null for a status.';
COMMENT ON COLUMN figures_with_context.period_end IS 'Last day covered; the day a status holds for.';
COMMENT ON COLUMN figures_with_context.attributed_to IS 'Who gives the number, in the words of the article.';
COMMENT ON COLUMN figures_with_context.origin_id IS 'Who gave the number, under any of their names.';
COMMENT ON COLUMN figures_with_context.origin_name IS 'What the origin is called.';
COMMENT ON COLUMN figures_with_context.origin_kind IS 'What it is; the kinds are listed at origins.kind.';
COMMENT ON COLUMN figures_with_context.quote IS 'The sentence it stands in.';
COMMENT ON COLUMN figures_with_context.words IS 'The number expression itself.';
COMMENT ON COLUMN figures_with_context.is_superseded IS 'True for the older number of a revision (to 61 from 47).';
COMMENT ON COLUMN figures_with_context.series_id IS 'The series it belongs to; null where it is left out of series. Refers to series.series_id.';
COMMENT ON COLUMN figures_with_context.rule IS 'The extraction rule that gave it its metric.';
COMMENT ON COLUMN figures_with_context.article_id IS 'The article it stands in. Refers to articles.article_id.';
COMMENT ON COLUMN figures_with_context.publisher IS 'The outlet that printed it, where told.';
COMMENT ON COLUMN figures_with_context.title IS 'Headline of the article.';
COMMENT ON COLUMN figures_with_context.published_on IS 'The day of the article in its own zone; null where the page tells no date.';
COMMENT ON COLUMN figures_with_context.published_at IS 'When the article was published or last updated; null where the page tells no date. Unit: UTC.';
COMMENT ON COLUMN figures_with_context.url IS 'Address of the article.';
COMMENT ON COLUMN figures_with_context.is_copy IS 'True where the article repeats an earlier one, so that its figures count once.';
COMMENT ON COLUMN figures_with_context.document_id IS 'SHA-256 of the bytes it was read from. Refers to documents.document_id.';
COMMENT ON COLUMN figures_with_context.source_id IS 'The source that gave those bytes. Refers to sources.source_id.';
