-- Numbers are looked up in a third of the time that words take: the lower half of a word's MD5 stands for it.
DROP TABLE lead_words;

CREATE TABLE lead_words (
    word UBIGINT NOT NULL,
    week BIGINT,
    article_id VARCHAR NOT NULL
);

INSERT INTO lead_words BY NAME
SELECT md5_number_lower(unnest(words)) AS word, week, article_id
FROM leads;

DROP TABLE words;

CREATE TABLE words (
    word UBIGINT NOT NULL,
    n BIGINT NOT NULL
);

INSERT INTO words BY NAME
SELECT word, count(*) AS n
FROM lead_words
GROUP BY word;
