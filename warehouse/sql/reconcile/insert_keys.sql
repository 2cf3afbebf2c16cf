INSERT INTO lead_words BY NAME
SELECT article_id, word, week FROM come;

UPDATE words
SET n = words.n + more.n
FROM (SELECT word, count(*) AS n FROM come GROUP BY word) AS more
WHERE words.word = more.word;

INSERT INTO words BY NAME
SELECT word, count(*) AS n
FROM come
ANTI JOIN words USING (word)
GROUP BY word
