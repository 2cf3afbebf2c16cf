CREATE VIEW timeline AS
SELECT
    estimates.series_id,
    series.metric,
    series.place,
    series.region,
    series.population,
    series.basis,
    series.period_start,
    series.event,
    estimates.as_of,
    estimates.low,
    estimates.best,
    estimates.high,
    estimates.best_qualifier,
    -- Metric and place, which the series decides, let a question about them look at its own series alone.
    estimates.best - lag(estimates.best IGNORE NULLS) OVER (
        PARTITION BY estimates.series_id, series.metric, series.place ORDER BY estimates.as_of
    ) AS change,
    estimates.n_figures,
    estimates.n_origins,
    estimates.n_articles
FROM estimates
JOIN series USING (series_id);

COMMENT ON VIEW timeline IS 'One row a series and a day it is told for: the estimate, and how far it is from the one told before. Key: series_id, as_of.';
COMMENT ON COLUMN timeline.series_id IS 'The series. Refers to series.series_id.';
COMMENT ON COLUMN timeline.metric IS 'What it counts, such as killed; the metrics are listed at figures.metric.';
COMMENT ON COLUMN timeline.place IS 'Canonical place; null where none is told.';
COMMENT ON COLUMN timeline.region IS 'The country or territory that the place lies in, itself where it is one; null where not known. A town has series of its own.';
COMMENT ON COLUMN timeline.population IS 'Canonical group; null for people at large.';
COMMENT ON COLUMN timeline.basis IS 'incident, cumulative, status or rate; explained at figures.basis.';
COMMENT ON COLUMN timeline.period_start IS 'Start of the count; null for a status.';
COMMENT ON COLUMN timeline.event IS 'The named event that the count starts from.';
COMMENT ON COLUMN timeline.as_of IS 'The day the estimate holds for.';
COMMENT ON COLUMN timeline.low IS 'Smallest number told. Unit: people.';
COMMENT ON COLUMN timeline.best IS 'The best single number; null where only vague numbers are told. Unit: people.';
COMMENT ON COLUMN timeline.high IS 'Largest number told. Unit: people.';
COMMENT ON COLUMN timeline.best_qualifier IS 'How the best number is told where it is told most plainly; the qualifiers are listed at figures.qualifier.';
COMMENT ON COLUMN timeline.change IS 'best less the best of the day told before; null at the first. Unit: people.';
COMMENT ON COLUMN timeline.n_figures IS 'Figures behind it, copies left out. Unit: figures.';
COMMENT ON COLUMN timeline.n_origins IS 'Distinct origins behind it. Unit: origins.';
COMMENT ON COLUMN timeline.n_articles IS 'Independent articles behind it. Unit: articles.';
