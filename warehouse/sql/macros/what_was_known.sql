CREATE MACRO what_was_known(on_date) AS TABLE
SELECT
    history.series_id,
    history.metric,
    history.place,
    history.population,
    history.basis,
    history.period_start,
    history.as_of,
    history.low,
    history.best,
    history.high,
    history.n_figures,
    history.n_origins,
    history.n_articles,
    history.known_from,
    history.known_until
FROM estimate_history AS history
WHERE history.known_from < CAST(on_date AS DATE) + 1
  AND (history.known_until IS NULL OR history.known_until >= CAST(on_date AS DATE) + 1)
ORDER BY history.series_id, history.as_of;

COMMENT ON MACRO TABLE what_was_known IS 'what_was_known(on_date): the estimates of the ledger as it stood at the end of that day (UTC), one row a series and day it was told for, whatever has been added, changed or withdrawn since. The figures of that time: figures_known(on_date).';
