CREATE TABLE "runs" (
    "run_id" VARCHAR NOT NULL,
    "started_at" TIMESTAMP NOT NULL,
    "finished_at" TIMESTAMP,
    "state" VARCHAR NOT NULL CHECK ("state" IN ('running', 'completed', 'completed_with_warnings', 'nothing_new', 'failed')),
    "release_id" VARCHAR,
    "message" VARCHAR,
    PRIMARY KEY ("run_id")
);

CREATE TABLE "sources" (
    "source_id" VARCHAR NOT NULL,
    "publisher" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "address" VARCHAR NOT NULL,
    "time_zone" VARCHAR,
    "language" VARCHAR,
    "tier" INTEGER NOT NULL,
    "cadence" VARCHAR,
    PRIMARY KEY ("source_id")
);

CREATE TABLE "documents" (
    "document_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "url" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "media_type" VARCHAR NOT NULL,
    "fetched_at" TIMESTAMP NOT NULL,
    "bytes" BIGINT NOT NULL,
    PRIMARY KEY ("document_id")
);

CREATE TABLE "articles" (
    "article_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "ordinal" BIGINT NOT NULL,
    "publisher" VARCHAR,
    "url" VARCHAR NOT NULL,
    "title" VARCHAR,
    "author" VARCHAR,
    "published_at" TIMESTAMP,
    "published_on" DATE,
    "time_zone" VARCHAR,
    "published_precision" VARCHAR NOT NULL CHECK ("published_precision" IN ('second', 'minute', 'day', 'month', 'inferred_day', 'none')),
    "language" VARCHAR,
    "text" VARCHAR NOT NULL,
    "text_sha256" VARCHAR NOT NULL,
    "duplicate_of" VARCHAR,
    "normaliser_version" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("article_id")
);

CREATE TABLE "series" (
    "series_id" VARCHAR NOT NULL,
    "metric" VARCHAR NOT NULL CHECK ("metric" IN ('killed', 'injured', 'casualties', 'missing', 'hostages_taken', 'hostages_held', 'hostages_freed', 'hostages_dead', 'hostages_alive', 'detained', 'prisoners_freed', 'displaced')),
    "place" VARCHAR,
    "population" VARCHAR,
    "basis" VARCHAR NOT NULL CHECK ("basis" IN ('incident', 'cumulative', 'status', 'rate')),
    "period_start" DATE,
    "event" VARCHAR,
    PRIMARY KEY ("series_id")
);

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
    "quote" VARCHAR NOT NULL,
    "is_superseded" BOOLEAN NOT NULL,
    "part_of" VARCHAR,
    "confidence" DOUBLE NOT NULL,
    "origin_id" VARCHAR NOT NULL,
    "series_id" VARCHAR,
    "rule" VARCHAR NOT NULL,
    "extractor_version" VARCHAR NOT NULL,
    "run_id" VARCHAR NOT NULL,
    PRIMARY KEY ("figure_id")
);

CREATE TABLE "estimates" (
    "series_id" VARCHAR NOT NULL,
    "as_of" DATE NOT NULL,
    "low" BIGINT,
    "best" BIGINT,
    "high" BIGINT,
    "n_figures" BIGINT NOT NULL,
    "n_origins" BIGINT NOT NULL,
    "n_articles" BIGINT NOT NULL,
    "figure_ids" VARCHAR[] NOT NULL,
    PRIMARY KEY ("series_id", "as_of")
);

CREATE TABLE "disagreements" (
    "disagreement_id" VARCHAR NOT NULL,
    "series_id" VARCHAR NOT NULL,
    "as_of" DATE,
    "rule_code" VARCHAR NOT NULL,
    "severity" VARCHAR NOT NULL CHECK ("severity" IN ('critical', 'warning', 'info')),
    "figure_ids" VARCHAR[] NOT NULL,
    "explanation" VARCHAR NOT NULL,
    PRIMARY KEY ("disagreement_id")
);

CREATE TABLE "quarantine" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'normalise', 'extract', 'reconcile', 'load', 'audit', 'publish')),
    "key" VARCHAR NOT NULL,
    "rule_code" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    PRIMARY KEY ("run_id", "stage", "key", "rule_code")
);

CREATE TABLE "stage_counts" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL CHECK ("stage" IN ('fetch', 'normalise', 'extract', 'reconcile', 'load', 'audit', 'publish')),
    "unit" VARCHAR NOT NULL,
    "n_in" BIGINT NOT NULL,
    "n_out" BIGINT NOT NULL,
    "n_quarantined" BIGINT NOT NULL,
    "n_excluded" BIGINT NOT NULL,
    PRIMARY KEY ("run_id", "stage")
);

CREATE TABLE "validation_results" (
    "run_id" VARCHAR NOT NULL,
    "rule_code" VARCHAR NOT NULL,
    "severity" VARCHAR NOT NULL CHECK ("severity" IN ('critical', 'warning', 'info')),
    "success" BOOLEAN,
    "observed" VARCHAR,
    "details" VARCHAR,
    PRIMARY KEY ("run_id", "rule_code")
);

CREATE TABLE "processed" (
    "stage" VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    "version" VARCHAR NOT NULL,
    PRIMARY KEY ("stage", "key")
);
