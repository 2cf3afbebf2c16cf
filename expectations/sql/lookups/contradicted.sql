-- The figures of the run that are part of a disagreement, one row each.
CREATE TEMP TABLE contradicted AS
WITH named AS (SELECT rowid AS named_in, unnest(figure_ids) AS figure_id FROM disagreements),
tonight AS (SELECT figure_id FROM figures WHERE run_id = $run_id)
SELECT rule_code, severity, series_id, as_of, explanation, found.figure_id
FROM (SELECT named_in, figure_id FROM named SEMI JOIN tonight USING (figure_id)) AS found
INNER JOIN disagreements ON disagreements.rowid = found.named_in
