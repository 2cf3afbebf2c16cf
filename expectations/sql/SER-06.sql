SELECT series_id
FROM (SELECT * FROM {batch})
SEMI JOIN series_apart USING (series_id)
ANTI JOIN figures USING (series_id)
