CREATE VIEW disagreements_open AS
WITH newest AS (
    SELECT series_id, max(as_of) AS newest_as_of
    FROM estimates
    GROUP BY series_id
)
SELECT
    disagreements.disagreement_id,
    disagreements.rule_code,
    disagreements.severity,
    disagreements.series_id,
    series.metric,
    series.place,
    series.region,
    series.population,
    disagreements.as_of,
    disagreements.explanation,
    disagreements.figure_ids
FROM disagreements
JOIN series USING (series_id)
LEFT JOIN newest USING (series_id)
WHERE disagreements.as_of IS NULL
   OR newest.newest_as_of IS NULL
   OR disagreements.as_of >= newest.newest_as_of;

COMMENT ON VIEW disagreements_open IS 'One row a disagreement that nothing newer has overtaken: it concerns the newest day of its series, or no single day. Key: disagreement_id.';
COMMENT ON COLUMN disagreements_open.disagreement_id IS 'The disagreement.';
COMMENT ON COLUMN disagreements_open.rule_code IS 'The rule that fired; stable.';
COMMENT ON COLUMN disagreements_open.severity IS 'How grave it is: critical, warning or info.';
COMMENT ON COLUMN disagreements_open.series_id IS 'The series. Refers to series.series_id.';
COMMENT ON COLUMN disagreements_open.metric IS 'What the series counts; the metrics are listed at figures.metric.';
COMMENT ON COLUMN disagreements_open.place IS 'Canonical place of the series; null where none is told.';
COMMENT ON COLUMN disagreements_open.region IS 'The country or territory that the place lies in, itself where it is one; null where not known. A town has series of its own.';
COMMENT ON COLUMN disagreements_open.population IS 'Canonical group of the series; null for people at large.';
COMMENT ON COLUMN disagreements_open.as_of IS 'The day it concerns; null where it concerns no single day.';
COMMENT ON COLUMN disagreements_open.explanation IS 'One sentence that says what disagrees.';
COMMENT ON COLUMN disagreements_open.figure_ids IS 'The figures concerned, in order. Refers to figures.figure_id.';
