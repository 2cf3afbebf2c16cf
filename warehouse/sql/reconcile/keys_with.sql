SELECT lead_words.article_id, word, week
FROM lead_words
SEMI JOIN weekly USING (word, week)
UNION
SELECT lead_words.article_id, word, week
FROM lead_words
SEMI JOIN rare USING (word)
