SELECT $key, concat_ws(' ', $named) AS nulls
FROM (SELECT * FROM {batch})
WHERE $empty
