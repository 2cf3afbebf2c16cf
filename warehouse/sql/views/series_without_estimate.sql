CREATE VIEW series_without_estimate AS
WITH told AS (
    SELECT
        figures.series_id,
        count(*) AS n_figures,
        bool_and(coalesce(figures.period_end, articles.published_on) IS NULL) AS is_undated,
        bool_and(articles.duplicate_of IS NOT NULL OR articles.superseded_by IS NOT NULL) AS is_repeated,
        bool_and(figures.part_of IS NOT NULL) AS is_part,
        bool_or(corrections.correction_id IS NOT NULL) AS is_left_out
    FROM figures
    ANTI JOIN estimates USING (series_id)
    JOIN articles USING (article_id)
    LEFT JOIN corrections ON corrections.figure_id = figures.figure_id AND corrections.holds
    WHERE figures.series_id IS NOT NULL
    GROUP BY figures.series_id
)
SELECT
    series.series_id,
    series.metric,
    series.place,
    series.region,
    series.population,
    series.basis,
    series.period_start,
    told.n_figures,
    CASE
        WHEN told.is_undated THEN 'undated'
        WHEN told.is_repeated THEN 'repeated'
        WHEN told.is_part THEN 'part'
        WHEN told.is_left_out THEN 'left_out'
        ELSE 'not_counted'
    END AS why
FROM series
JOIN told USING (series_id);

COMMENT ON VIEW series_without_estimate IS 'One row a series that has figures but no estimate of any day, and why. Key: series_id.';
COMMENT ON COLUMN series_without_estimate.series_id IS 'The series. Refers to series.series_id.';
COMMENT ON COLUMN series_without_estimate.metric IS 'What it counts; the metrics are listed at figures.metric.';
COMMENT ON COLUMN series_without_estimate.place IS 'Canonical place; null where none is told.';
COMMENT ON COLUMN series_without_estimate.region IS 'The country or territory that the place lies in, itself where it is one; null where not known.';
COMMENT ON COLUMN series_without_estimate.population IS 'Canonical group; null for people at large.';
COMMENT ON COLUMN series_without_estimate.basis IS 'incident, cumulative, status or rate; explained at figures.basis.';
COMMENT ON COLUMN series_without_estimate.period_start IS 'Start of the count; null for a status, and where it is not told.';
COMMENT ON COLUMN series_without_estimate.n_figures IS 'Figures of the series. Unit: figures.';
COMMENT ON COLUMN series_without_estimate.why IS 'undated: no figure tells its day, nor its article one; repeated: only copies and older versions of pages tell it; part: told only as a part of another number; left_out: a correction leaves it out; not_counted: something else of its day stands for it.';
