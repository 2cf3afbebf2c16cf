-- Where do sources contradict each other now, and how?
SELECT rule_code, severity, metric, place, as_of, explanation
FROM disagreements_open
ORDER BY list_position(['critical', 'warning', 'info'], severity), rule_code, as_of;
