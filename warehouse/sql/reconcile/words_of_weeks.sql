SELECT word, week, count(*) AS n
FROM lead_words
SEMI JOIN batch USING (word, week)
GROUP BY word, week
