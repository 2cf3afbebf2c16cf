CREATE VIEW incident_tolls AS
SELECT
    figures.series_id,
    series.metric,
    series.place,
    series.region,
    series.population,
    series.period_start,
    articles.published_on AS reported_on,
    figures.origin_id,
    any_value(origins.name) AS origin_name,
    min(coalesce(figures.low, figures.value)) AS low,
    max(coalesce(figures.high, figures.value)) AS high,
    max(figures.value) FILTER (NOT figures.is_superseded) AS value,
    arg_max(figures.qualifier, figures.value) FILTER (NOT figures.is_superseded) AS qualifier,
    count(DISTINCT figures.article_id) AS n_articles,
    list(figures.figure_id ORDER BY figures.figure_id) AS figure_ids
FROM figures
JOIN series USING (series_id)
JOIN articles USING (article_id)
LEFT JOIN origins USING (origin_id)
WHERE series.basis = 'incident'
  AND articles.published_on IS NOT NULL
  AND articles.duplicate_of IS NULL
  AND figures.part_of IS NULL
GROUP BY
    figures.series_id, series.metric, series.place, series.region, series.population, series.period_start,
    articles.published_on, figures.origin_id;

COMMENT ON VIEW incident_tolls IS 'One row an incident, a day of report and an origin: how the toll of an incident grew, where estimates give what is told of it by now. Copies, parts of other numbers and articles without a date are left out. Key: series_id, reported_on, origin_id.';
COMMENT ON COLUMN incident_tolls.series_id IS 'The series of the incident. Refers to series.series_id.';
COMMENT ON COLUMN incident_tolls.metric IS 'What it counts; the metrics are listed at figures.metric.';
COMMENT ON COLUMN incident_tolls.place IS 'Canonical place; null where none is told.';
COMMENT ON COLUMN incident_tolls.region IS 'The country or territory that the place lies in, itself where it is one; null where not known.';
COMMENT ON COLUMN incident_tolls.population IS 'Canonical group; null for people at large.';
COMMENT ON COLUMN incident_tolls.period_start IS 'First day of the incident.';
COMMENT ON COLUMN incident_tolls.reported_on IS 'The day of the articles, each in its own zone.';
COMMENT ON COLUMN incident_tolls.origin_id IS 'Who gave the numbers. Refers to origins.origin_id.';
COMMENT ON COLUMN incident_tolls.origin_name IS 'What the origin is called.';
COMMENT ON COLUMN incident_tolls.low IS 'Smallest number or bound told that day. Unit: people.';
COMMENT ON COLUMN incident_tolls.high IS 'Largest number or bound told that day. Unit: people.';
COMMENT ON COLUMN incident_tolls.value IS 'Largest number told that day, the older one of a revision left out; null where only ranges and vague words are told. Unit: people.';
COMMENT ON COLUMN incident_tolls.qualifier IS 'How that number is told; the qualifiers are listed at figures.qualifier.';
COMMENT ON COLUMN incident_tolls.n_articles IS 'Articles that tell it. Unit: articles.';
COMMENT ON COLUMN incident_tolls.figure_ids IS 'The figures, in order. Refers to figures.figure_id.';
