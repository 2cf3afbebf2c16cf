-- Articles that are new since the last release, or of which figures are.
CREATE TEMP TABLE due_ids AS
SELECT article_id FROM articles ANTI JOIN audited USING (run_id)
UNION
SELECT article_id FROM figures ANTI JOIN audited USING (run_id)
