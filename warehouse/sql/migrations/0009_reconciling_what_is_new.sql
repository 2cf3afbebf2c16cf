CREATE TABLE placings (
    figure_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    value BIGINT,
    low BIGINT,
    high BIGINT,
    qualifier VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    place VARCHAR,
    period_start DATE,
    period_end DATE,
    start BIGINT NOT NULL,
    is_superseded BOOLEAN NOT NULL,
    part_of VARCHAR,
    confidence DOUBLE NOT NULL,
    origin_id VARCHAR NOT NULL,
    place_name VARCHAR,
    region VARCHAR,
    place_level VARCHAR,
    main_town VARCHAR,
    population_name VARCHAR,
    published_on DATE,
    published_at TIMESTAMP,
    story VARCHAR NOT NULL,
    may_count BOOLEAN NOT NULL,
    is_in BOOLEAN NOT NULL,
    area VARCHAR,
    told_spot VARCHAR,
    first DATE,
    told_end DATE,
    is_window BOOLEAN,
    incident_event VARCHAR,
    incident_place VARCHAR,
    incident_start DATE,
    incident_end DATE,
    node VARCHAR,
    series_place VARCHAR,
    series_period_start DATE,
    series_end DATE,
    series_event VARCHAR,
    as_of DATE,
    series_id VARCHAR,
    joined_by VARCHAR,
    block VARCHAR
);

CREATE TABLE leads (
    article_id VARCHAR NOT NULL,
    area VARCHAR,
    incident_place VARCHAR,
    incident_start DATE,
    incident_end DATE,
    published_at TIMESTAMP,
    published_on DATE,
    in_town BOOLEAN NOT NULL,
    in_region BOOLEAN NOT NULL,
    words VARCHAR[] NOT NULL,
    week BIGINT,
    node VARCHAR NOT NULL,
    one VARCHAR NOT NULL,
    article_id_other VARCHAR,
    published_at_other TIMESTAMP,
    likeness DOUBLE,
    shared_words VARCHAR[]
);

CREATE TABLE bounds (
    series_id VARCHAR NOT NULL,
    as_of DATE,
    low BIGINT,
    high BIGINT,
    figure_ids VARCHAR[] NOT NULL,
    metric VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    population_name VARCHAR,
    series_place VARCHAR,
    region VARCHAR,
    start DATE
);

CREATE TABLE unreconciled (article_id VARCHAR NOT NULL);

INSERT INTO unreconciled
SELECT article_id
FROM articles;
