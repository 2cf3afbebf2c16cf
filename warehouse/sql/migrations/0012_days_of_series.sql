CREATE TABLE series_days (
    series_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    best BIGINT NOT NULL,
    is_sure BOOLEAN NOT NULL,
    is_up BOOLEAN NOT NULL,
    is_leap BOOLEAN NOT NULL
);

CREATE TABLE accounts (
    series_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    origin_id VARCHAR NOT NULL,
    value BIGINT,
    low BIGINT,
    high BIGINT,
    qualifier VARCHAR NOT NULL,
    figure_ids VARCHAR[] NOT NULL,
    is_sane BOOLEAN NOT NULL
);

-- Both follow from all figures: have them reconciled anew.
DELETE FROM processed WHERE stage = 'reconcile';
