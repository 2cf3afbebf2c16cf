WITH batch AS (SELECT * FROM {batch}),
known(rule_code, severity) AS (VALUES $known)
SELECT batch.disagreement_id, batch.rule_code, batch.severity
FROM batch
ANTI JOIN known ON known.rule_code = batch.rule_code AND known.severity = batch.severity
