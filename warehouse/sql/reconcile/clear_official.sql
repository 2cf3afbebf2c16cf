DELETE FROM disagreements
WHERE rule_code = 'OFF-01'
