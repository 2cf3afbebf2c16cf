CREATE MACRO published_by(on_date) AS TABLE
SELECT told.*
FROM figures_with_context AS told
WHERE told.published_on <= CAST(on_date AS DATE) AND NOT told.is_copy
ORDER BY told.published_on, told.figure_id;

COMMENT ON MACRO TABLE published_by IS 'published_by(on_date): the figures that articles had printed by the end of that day, one row a figure as in figures_with_context, copies left out, whenever the ledger came to read them. what_was_known(on_date) tells what the ledger itself said at that time.';
