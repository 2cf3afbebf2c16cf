DELETE FROM $table
WHERE $parent IN (SELECT key FROM parents)
  AND ($key) NOT IN (SELECT ($key) FROM batch)
