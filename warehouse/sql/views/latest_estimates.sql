CREATE VIEW latest_estimates AS
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
    estimates.best_figure_id,
    estimates.best_rule,
    estimates.n_figures,
    estimates.n_origins,
    estimates.n_articles,
    estimates.figure_ids
FROM estimates
JOIN series USING (series_id)
QUALIFY row_number() OVER (
    PARTITION BY estimates.series_id, series.metric, series.place ORDER BY estimates.as_of DESC
) = 1;

COMMENT ON VIEW latest_estimates IS 'One row a series: its estimate at the newest day that is told for it. Key: series_id.';
COMMENT ON COLUMN latest_estimates.series_id IS 'The series.';
COMMENT ON COLUMN latest_estimates.metric IS 'What it counts, such as killed; the metrics are listed at figures.metric.';
COMMENT ON COLUMN latest_estimates.place IS 'Canonical place; null where none is told.';
COMMENT ON COLUMN latest_estimates.region IS 'The country or territory that the place lies in, itself where it is one; null where not known. A town has series of its own.';
COMMENT ON COLUMN latest_estimates.population IS 'Canonical group; null for people at large.';
COMMENT ON COLUMN latest_estimates.basis IS 'incident, cumulative, status or rate; explained at figures.basis.';
COMMENT ON COLUMN latest_estimates.period_start IS 'Start of the count; null for a status.';
COMMENT ON COLUMN latest_estimates.event IS 'The named event that the count starts from.';
COMMENT ON COLUMN latest_estimates.as_of IS 'The day the estimate holds for.';
COMMENT ON COLUMN latest_estimates.low IS 'Smallest number told. Unit: people.';
COMMENT ON COLUMN latest_estimates.best IS 'The best single number; null where only vague numbers are told. Unit: people.';
COMMENT ON COLUMN latest_estimates.high IS 'Largest number told. Unit: people.';
COMMENT ON COLUMN latest_estimates.best_qualifier IS 'How the best number is told where it is told most plainly; the qualifiers are listed at figures.qualifier.';
COMMENT ON COLUMN latest_estimates.best_figure_id IS 'The figure that tells it so. Refers to figures.figure_id.';
COMMENT ON COLUMN latest_estimates.best_rule IS 'Why best and not the next; the rules are listed at estimates.best_rule.';
COMMENT ON COLUMN latest_estimates.n_figures IS 'Figures behind it, copies left out. Unit: figures.';
COMMENT ON COLUMN latest_estimates.n_origins IS 'Distinct origins behind it. Unit: origins.';
COMMENT ON COLUMN latest_estimates.n_articles IS 'Independent articles behind it. Unit: articles.';
COMMENT ON COLUMN latest_estimates.figure_ids IS 'The figures behind it, in order. Refers to figures.figure_id.';
