CREATE TABLE wordings (
    article_id VARCHAR NOT NULL,
    words VARCHAR[] NOT NULL,
    weights INTEGER[] NOT NULL
);

-- They follow from the texts: have all articles reconciled anew.
DELETE FROM processed WHERE stage = 'reconcile';
