-- What was read of a figure; what reconciling says of it may be otherwise though no run wrote the row anew.
CREATE TEMP TABLE due_figures AS
SELECT
    figure_id,
    article_id,
    basis,
    qualifier,
    value,
    low,
    high,
    confidence,
    period_start,
    period_end,
    "start",
    "end",
    words,
    quote,
    part_of
FROM figures
WHERE rowid IN (SELECT rowid FROM figures SEMI JOIN due_ids USING (article_id))
