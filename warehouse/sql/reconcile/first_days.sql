SELECT accounts.series_id, accounts.value, min(accounts.as_of) AS first_day
FROM accounts
INNER JOIN batch USING (series_id)
SEMI JOIN numbers ON accounts.series_id = numbers.series_id AND accounts.value = numbers.value
WHERE accounts.qualifier = 'exact' AND accounts.as_of < batch.since
GROUP BY accounts.series_id, accounts.value
