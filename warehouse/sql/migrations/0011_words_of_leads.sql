CREATE TABLE lead_words (
    word VARCHAR NOT NULL,
    week BIGINT,
    article_id VARCHAR NOT NULL
);

INSERT INTO lead_words BY NAME
SELECT unnest(words) AS word, week, article_id
FROM leads;

CREATE TABLE words (
    word VARCHAR NOT NULL,
    n BIGINT NOT NULL
);

INSERT INTO words BY NAME
SELECT word, count(*) AS n
FROM lead_words
GROUP BY word;
