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
    "text" VARCHAR NOT NULL,
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

ALTER TABLE "quarantine" RENAME TO "quarantine_before";

CREATE TABLE "quarantine" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'reference', 'normalise', 'screen', 'extract', 'reconcile', 'load', 'audit', 'publish')),
    "key" VARCHAR NOT NULL,
    "rule_code" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    PRIMARY KEY ("run_id", "stage", "key", "rule_code")
);

INSERT INTO "quarantine" BY NAME
SELECT *
FROM "quarantine_before";

DROP TABLE "quarantine_before";

ALTER TABLE "stage_counts" RENAME TO "stage_counts_before";

CREATE TABLE "stage_counts" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'reference', 'normalise', 'screen', 'extract', 'reconcile', 'load', 'audit', 'publish')),
    "unit" VARCHAR NOT NULL,
    "n_in" BIGINT NOT NULL,
    "n_out" BIGINT NOT NULL,
    "n_quarantined" BIGINT NOT NULL,
    "n_excluded" BIGINT NOT NULL,
    PRIMARY KEY ("run_id", "stage")
);

INSERT INTO "stage_counts" BY NAME
SELECT *
FROM "stage_counts_before";

DROP TABLE "stage_counts_before";

CREATE TABLE sketches (
    article_id VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    published_at TIMESTAMP,
    bands UINTEGER[] NOT NULL
);

CREATE TABLE unlinked (article_id VARCHAR NOT NULL);

INSERT INTO unlinked
SELECT article_id
FROM articles;
