DELETE FROM disagreements
WHERE rule_code = ?
  AND series_id IN (SELECT series_id FROM batch)
