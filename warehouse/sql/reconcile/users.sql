WITH keys AS (SELECT article_id, unnest(words) AS word, week FROM leads)
SELECT keys.* FROM keys SEMI JOIN weekly USING (word, week)
UNION
SELECT keys.* FROM keys SEMI JOIN rare USING (word)
