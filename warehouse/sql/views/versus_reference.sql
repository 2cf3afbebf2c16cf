CREATE VIEW versus_reference AS
WITH official AS (
    SELECT
        reference.*,
        coalesce(lower(place), '') AS place_key,
        coalesce(lower(population), '') AS population_key
    FROM reference
), told AS (
    SELECT
        estimates.*,
        series.metric, series.place, series.population, series.basis, series.period_start,
        lines.source_id, lines.place_key, lines.population_key, lines.period_start AS official_start
    FROM estimates
    JOIN series USING (series_id)
    -- A count said to run since a month and one since a day of it are one; counts of other wars are not.
    JOIN (SELECT DISTINCT source_id, metric, place_key, population_key, basis, period_start FROM official) AS lines
      ON lines.metric = series.metric
     AND lines.basis = series.basis
     AND lines.place_key = coalesce(lower(series.place), '')
     AND lines.population_key = coalesce(lower(series.population), '')
     AND (lines.period_start IS NOT DISTINCT FROM series.period_start
          OR abs(date_diff('day', lines.period_start, series.period_start)) <= 31)
)
SELECT
    told.series_id,
    told.as_of,
    told.source_id,
    told.metric,
    told.place,
    told.population,
    told.basis,
    told.period_start,
    told.low,
    told.best,
    told.high,
    official.value AS reference_value,
    official.as_of AS reference_as_of,
    official.attributed_to,
    told.best - official.value AS difference,
    (told.best - official.value) / nullif(official.value, 0) AS relative_difference,
    official.value BETWEEN coalesce(told.low, 0) AND coalesce(told.high, official.value) AS is_between
FROM told
ASOF JOIN official
  ON official.source_id = told.source_id
 AND official.metric = told.metric
 AND official.basis = told.basis
 AND official.place_key = told.place_key
 AND official.population_key = told.population_key
 AND coalesce(official.period_start, DATE '0001-01-01') = coalesce(told.official_start, DATE '0001-01-01')
 AND told.as_of >= official.as_of;

COMMENT ON VIEW versus_reference IS 'One row an estimate and official series that counts the same: the estimate beside the official number of that day, or the last before it. Key: series_id, as_of, source_id.';
COMMENT ON COLUMN versus_reference.series_id IS 'The series. Refers to series.series_id.';
COMMENT ON COLUMN versus_reference.as_of IS 'The day the estimate holds for.';
COMMENT ON COLUMN versus_reference.source_id IS 'The source of the official series. Refers to sources.source_id.';
COMMENT ON COLUMN versus_reference.metric IS 'What both count; the metrics are listed at figures.metric.';
COMMENT ON COLUMN versus_reference.place IS 'Canonical place; null where none is told.';
COMMENT ON COLUMN versus_reference.population IS 'Canonical group; null for people at large.';
COMMENT ON COLUMN versus_reference.basis IS 'incident, cumulative, status or rate; explained at figures.basis.';
COMMENT ON COLUMN versus_reference.period_start IS 'Start of the count as the series has it; the official one starts within 31 days of it.';
COMMENT ON COLUMN versus_reference.low IS 'Smallest number told. Unit: people.';
COMMENT ON COLUMN versus_reference.best IS 'The best single number; null where only vague numbers are told. Unit: people.';
COMMENT ON COLUMN versus_reference.high IS 'Largest number told. Unit: people.';
COMMENT ON COLUMN versus_reference.reference_value IS 'The official number. Unit: people.';
COMMENT ON COLUMN versus_reference.reference_as_of IS 'The day the official number is told for: as_of, or the last one before it.';
COMMENT ON COLUMN versus_reference.attributed_to IS 'Who gave the official number, as the series tells.';
COMMENT ON COLUMN versus_reference.difference IS 'best less the official number. Unit: people.';
COMMENT ON COLUMN versus_reference.relative_difference IS 'The same as a share of the official number.';
COMMENT ON COLUMN versus_reference.is_between IS 'True where the official number lies between low and high, an open bound counting as wide enough.';
