-- What is new here is null until the next run, which reconciles all articles anew.
ALTER TABLE "estimates" RENAME TO "estimates_before";

CREATE TABLE "estimates" (
    "series_id" VARCHAR NOT NULL,
    "as_of" DATE NOT NULL,
    "low" BIGINT,
    "best" BIGINT,
    "high" BIGINT,
    "best_qualifier" VARCHAR CHECK ("best_qualifier" IN ('exact', 'about', 'at_least', 'more_than', 'at_most', 'fewer_than', 'nearly', 'range', 'vague')),
    "best_figure_id" VARCHAR,
    "best_rule" VARCHAR CHECK ("best_rule" IN ('only_number', 'most_origins', 'most_articles', 'surest', 'plainest', 'most_digits', 'last_told', 'largest', 'smallest')),
    "n_figures" BIGINT NOT NULL,
    "n_origins" BIGINT NOT NULL,
    "n_articles" BIGINT NOT NULL,
    "figure_ids" VARCHAR[] NOT NULL,
    PRIMARY KEY ("series_id", "as_of")
);

INSERT INTO "estimates" BY NAME
SELECT *
FROM "estimates_before";

DROP TABLE "estimates_before";

CREATE TABLE "origins" (
    "origin_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL CHECK ("kind" IN ('authority', 'health', 'rescue', 'police', 'military', 'armed_group', 'united_nations', 'aid', 'monitor', 'news_tally', 'outlet', 'other')),
    PRIMARY KEY ("origin_id")
);

ALTER TABLE "series" RENAME TO "series_before";

CREATE TABLE "series" (
    "series_id" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL CHECK ("metric" IN ('killed', 'injured', 'casualties', 'missing', 'hostages_taken', 'hostages_held', 'hostages_freed', 'hostages_dead', 'hostages_alive', 'detained', 'prisoners_freed', 'displaced')),
    "place" VARCHAR,
    "region" VARCHAR,
    "population" VARCHAR,
    "basis" VARCHAR NOT NULL CHECK ("basis" IN ('incident', 'cumulative', 'status', 'rate')),
    "period_start" DATE,
    "event" VARCHAR,
    PRIMARY KEY ("series_id")
);

INSERT INTO "series" BY NAME
SELECT *
FROM "series_before";

DROP TABLE "series_before";

ALTER TABLE placings ADD COLUMN origin_name VARCHAR;

ALTER TABLE placings ADD COLUMN origin_kind VARCHAR;
