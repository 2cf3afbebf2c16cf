SELECT
    stage,
    rule_code,
    count(DISTINCT key) AS n_keys,
    max(run_id) AS last_run_id
FROM quarantine
GROUP BY stage, rule_code
ORDER BY stage, rule_code
