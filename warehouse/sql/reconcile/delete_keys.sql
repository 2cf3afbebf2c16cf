DELETE FROM lead_words
WHERE article_id IN (SELECT article_id FROM gone);

UPDATE words
SET n = words.n - less.n
FROM (SELECT word, count(*) AS n FROM gone GROUP BY word) AS less
WHERE words.word = less.word
