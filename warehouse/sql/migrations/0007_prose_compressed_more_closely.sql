ALTER TABLE "articles" RENAME TO "articles_before";

CREATE TABLE "articles" (
    "article_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "ordinal" BIGINT NOT NULL,
    "publisher" VARCHAR,
    "url" VARCHAR NOT NULL,
    "title" VARCHAR,
    "author" VARCHAR,
    "published_at" TIMESTAMP,
    "updated_at" TIMESTAMP,
    "published_on" DATE,
    "time_zone" VARCHAR,
    "published_precision" VARCHAR NOT NULL CHECK ("published_precision" IN ('second', 'minute', 'day', 'month', 'inferred_minute', 'inferred_day', 'none')),
    "language" VARCHAR,
    "unread_rule_code" VARCHAR,
    "text" VARCHAR USING COMPRESSION zstd NOT NULL,
    "text_sha256" VARCHAR NOT NULL,
    "duplicate_of" VARCHAR,
    "superseded_by" VARCHAR,
    "normaliser_version" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("article_id")
);

INSERT INTO "articles" BY NAME
SELECT *
FROM "articles_before";

DROP TABLE "articles_before";

ALTER TABLE "estimate_history" RENAME TO "estimate_history_before";

CREATE TABLE "estimate_history" (
    "series_id" VARCHAR NOT NULL,
    "as_of" DATE NOT NULL,
    "known_from" TIMESTAMP NOT NULL,
    "known_until" TIMESTAMP,
    "metric" VARCHAR NOT NULL,
    "place" VARCHAR,
    "population" VARCHAR,
    "basis" VARCHAR NOT NULL,
    "period_start" DATE,
    "low" BIGINT,
    "best" BIGINT,
    "high" BIGINT,
    "n_figures" BIGINT NOT NULL,
    "n_origins" BIGINT NOT NULL,
    "n_articles" BIGINT NOT NULL
);

INSERT INTO "estimate_history" BY NAME
SELECT *
FROM "estimate_history_before";

DROP TABLE "estimate_history_before";

ALTER TABLE "figure_history" RENAME TO "figure_history_before";

CREATE TABLE "figure_history" (
    "figure_id" VARCHAR NOT NULL,
    "known_from" TIMESTAMP NOT NULL,
    "known_until" TIMESTAMP,
    "article_id" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL,
    "value" BIGINT,
    "low" BIGINT,
    "high" BIGINT,
    "qualifier" VARCHAR NOT NULL,
    "basis" VARCHAR NOT NULL,
    "population" VARCHAR,
    "place" VARCHAR,
    "period_start" DATE,
    "period_end" DATE,
    "attributed_to" VARCHAR,
    "origin_id" VARCHAR NOT NULL,
    "series_id" VARCHAR
);

INSERT INTO "figure_history" BY NAME
SELECT *
FROM "figure_history_before";

DROP TABLE "figure_history_before";

ALTER TABLE "figures" RENAME TO "figures_before";

CREATE TABLE "figures" (
    "figure_id" VARCHAR NOT NULL,
    "article_id" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL CHECK ("metric" IN ('killed', 'injured', 'casualties', 'missing', 'hostages_taken', 'hostages_held', 'hostages_freed', 'hostages_dead', 'hostages_alive', 'detained', 'prisoners_freed', 'displaced')),
    "value" BIGINT,
    "low" BIGINT,
    "high" BIGINT,
    "qualifier" VARCHAR NOT NULL CHECK ("qualifier" IN ('exact', 'about', 'at_least', 'more_than', 'at_most', 'fewer_than', 'nearly', 'range', 'vague')),
    "basis" VARCHAR NOT NULL CHECK ("basis" IN ('incident', 'cumulative', 'status', 'rate')),
    "population" VARCHAR,
    "place" VARCHAR,
    "period_start" DATE,
    "period_end" DATE,
    "attributed_to" VARCHAR,
    "start" BIGINT NOT NULL,
    "end" BIGINT NOT NULL,
    "words" VARCHAR NOT NULL,
    "quote" VARCHAR USING COMPRESSION zstd NOT NULL,
    "is_superseded" BOOLEAN NOT NULL,
    "part_of" VARCHAR,
    "confidence" DOUBLE NOT NULL,
    "origin_id" VARCHAR NOT NULL,
    "series_id" VARCHAR,
    "joined_by" VARCHAR,
    "rule" VARCHAR NOT NULL,
    "extractor_version" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("figure_id")
);

INSERT INTO "figures" BY NAME
SELECT *
FROM "figures_before";

DROP TABLE "figures_before";
