SELECT series_id
FROM (SELECT * FROM {batch})
ANTI JOIN estimates USING (series_id)
ANTI JOIN figures USING (series_id)
