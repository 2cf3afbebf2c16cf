CREATE VIEW estimate_figures AS
WITH behind AS (
    SELECT series_id, as_of, unnest(figure_ids) AS figure_id
    FROM estimates
)
SELECT
    behind.series_id,
    behind.as_of,
    behind.figure_id,
    figures.origin_id,
    origins.name AS origin_name,
    origins.kind AS origin_kind,
    figures.value,
    figures.low,
    figures.high,
    figures.qualifier,
    figures.attributed_to,
    articles.publisher,
    articles.published_on,
    figures.article_id
FROM behind
JOIN figures USING (figure_id)
JOIN articles USING (article_id)
LEFT JOIN origins USING (origin_id);

COMMENT ON VIEW estimate_figures IS 'One row a figure behind an estimate: what each origin says of a series and day. Key: series_id, as_of, figure_id.';
COMMENT ON COLUMN estimate_figures.series_id IS 'The series. Refers to series.series_id.';
COMMENT ON COLUMN estimate_figures.as_of IS 'The day the estimate holds for.';
COMMENT ON COLUMN estimate_figures.figure_id IS 'The figure. Refers to figures.figure_id.';
COMMENT ON COLUMN estimate_figures.origin_id IS 'Who gave the number, under any of their names.';
COMMENT ON COLUMN estimate_figures.origin_name IS 'What the origin is called.';
COMMENT ON COLUMN estimate_figures.origin_kind IS 'What it is; the kinds are listed at origins.kind.';
COMMENT ON COLUMN estimate_figures.value IS 'The number stated; null for a vague number and a range. Unit: people.';
COMMENT ON COLUMN estimate_figures.low IS 'Lower bound that the words state. Unit: people.';
COMMENT ON COLUMN estimate_figures.high IS 'Upper bound that the words state. Unit: people.';
COMMENT ON COLUMN estimate_figures.qualifier IS 'How the words bound the number; the qualifiers are listed at figures.qualifier.';
COMMENT ON COLUMN estimate_figures.attributed_to IS 'Who gives the number, in the words of the article.';
COMMENT ON COLUMN estimate_figures.publisher IS 'The outlet that printed it, where told.';
COMMENT ON COLUMN estimate_figures.published_on IS 'The day of the article in its own zone; null where the page tells no date.';
COMMENT ON COLUMN estimate_figures.article_id IS 'The article it stands in. Refers to articles.article_id.';
