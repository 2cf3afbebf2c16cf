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
    "quote" VARCHAR NOT NULL,
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
