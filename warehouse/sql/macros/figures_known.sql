CREATE MACRO figures_known(on_date) AS TABLE
SELECT history.*
FROM figure_history AS history
WHERE history.known_from < CAST(on_date AS DATE) + 1
  AND (history.known_until IS NULL OR history.known_until >= CAST(on_date AS DATE) + 1)
ORDER BY history.figure_id;

COMMENT ON MACRO TABLE figures_known IS 'figures_known(on_date): the figures of the ledger as it stood at the end of that day (UTC), one row a figure, those withdrawn since among them.';
