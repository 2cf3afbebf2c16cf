SELECT word, week, count(*) AS n
FROM (SELECT unnest(words) AS word, week FROM leads)
SEMI JOIN batch USING (word)
GROUP BY word, week
