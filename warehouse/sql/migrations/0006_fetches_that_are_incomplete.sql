ALTER TABLE "fetches" RENAME TO "fetches_before";

CREATE TABLE "fetches" (
    "run_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "fetched_at" TIMESTAMP NOT NULL,
    "seconds" DOUBLE NOT NULL,
    "outcome" VARCHAR NOT NULL CHECK ("outcome" IN ('new', 'known', 'unchanged', 'listed', 'incomplete', 'refused')),
    "status" INTEGER,
    "final_url" VARCHAR,
    "etag" VARCHAR,
    "last_modified" VARCHAR,
    "media_type" VARCHAR,
    "bytes" BIGINT,
    "document_id" VARCHAR,
    "rule_code" VARCHAR,
    PRIMARY KEY ("run_id", "source_id", "url")
);

INSERT INTO "fetches" BY NAME
SELECT *
FROM "fetches_before";

DROP TABLE "fetches_before";
