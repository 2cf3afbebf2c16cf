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
    "published_precision" VARCHAR NOT NULL CHECK ("published_precision" IN ('second', 'minute', 'day', 'month', 'listed', 'inferred_minute', 'inferred_day', 'none')),
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

-- What lists told of documents that are there already was not kept.
ALTER TABLE "documents" RENAME TO "documents_before";

CREATE TABLE "documents" (
    "document_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "media_type" VARCHAR NOT NULL,
    "fetched_at" TIMESTAMP NOT NULL,
    "bytes" BIGINT NOT NULL,
    "listed_date" VARCHAR,
    PRIMARY KEY ("document_id")
);

INSERT INTO "documents" BY NAME
SELECT *
FROM "documents_before";

DROP TABLE "documents_before";
