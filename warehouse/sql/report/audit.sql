SELECT rule_code, severity, success, observed, details
FROM validation_results
WHERE run_id = $$run_id
ORDER BY success IS TRUE, list_position(['critical', 'warning', 'info'], severity), rule_code
