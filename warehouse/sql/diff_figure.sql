SELECT
    figure_id AS id, period_end AS as_of, metric, place, population, basis, low, value AS best, high,
    qualifier, period_start, attributed_to, origin_id, series_id
FROM $release.figures
