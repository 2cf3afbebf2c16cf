-- What each qualifier states: "at least 12" has a value and a lower bound, "dozens" has bounds alone.
SELECT figure_id, qualifier, value, low, high
FROM due_figures
WHERE NOT CASE qualifier
    WHEN 'exact' THEN value IS NOT NULL AND low IS NOT DISTINCT FROM value AND high IS NOT DISTINCT FROM value
    WHEN 'about' THEN value IS NOT NULL AND low IS NULL AND high IS NULL
    WHEN 'at_least' THEN value IS NOT NULL AND low IS NOT DISTINCT FROM value AND high IS NULL
    WHEN 'more_than' THEN value IS NOT NULL AND low IS NOT DISTINCT FROM value AND high IS NULL
    WHEN 'at_most' THEN value IS NOT NULL AND low IS NULL AND high IS NOT DISTINCT FROM value
    WHEN 'fewer_than' THEN value IS NOT NULL AND low IS NULL AND high IS NOT DISTINCT FROM value
    WHEN 'nearly' THEN value IS NOT NULL AND low IS NULL AND high IS NOT DISTINCT FROM value
    WHEN 'range' THEN value IS NULL AND low IS NOT NULL AND high IS NOT NULL
    WHEN 'vague' THEN value IS NULL AND low IS NOT NULL AND high IS NOT NULL
    ELSE true
END
