SELECT word, n
FROM words
SEMI JOIN batch USING (word)
