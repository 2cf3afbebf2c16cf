CREATE TABLE "fetches" (
    "run_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "fetched_at" TIMESTAMP NOT NULL,
    "seconds" DOUBLE NOT NULL,
    "outcome" VARCHAR NOT NULL CHECK ("outcome" IN ('new', 'known', 'unchanged', 'listed', 'refused')),
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

ALTER TABLE "quarantine" RENAME TO "quarantine_before";

CREATE TABLE "quarantine" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'reference', 'normalise', 'extract', 'reconcile', 'load', 'audit', 'publish')),
    "key" VARCHAR NOT NULL,
    "rule_code" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    PRIMARY KEY ("run_id", "stage", "key", "rule_code")
);

INSERT INTO "quarantine" BY NAME
SELECT *
FROM "quarantine_before";

DROP TABLE "quarantine_before";

CREATE TABLE "reference" (
    "reference_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL CHECK ("metric" IN ('killed', 'injured', 'casualties', 'missing', 'hostages_taken', 'hostages_held', 'hostages_freed', 'hostages_dead', 'hostages_alive', 'detained', 'prisoners_freed', 'displaced')),
    "place" VARCHAR,
    "population" VARCHAR,
    "basis" VARCHAR NOT NULL CHECK ("basis" IN ('incident', 'cumulative', 'status', 'rate')),
    "period_start" DATE,
    "as_of" DATE NOT NULL,
    "value" BIGINT NOT NULL,
    "attributed_to" VARCHAR,
    PRIMARY KEY ("reference_id")
);

ALTER TABLE "stage_counts" RENAME TO "stage_counts_before";

CREATE TABLE "stage_counts" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'reference', 'normalise', 'extract', 'reconcile', 'load', 'audit', 'publish')),
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
