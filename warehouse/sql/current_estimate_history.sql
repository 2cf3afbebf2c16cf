SELECT * FROM estimates JOIN series USING (series_id)
