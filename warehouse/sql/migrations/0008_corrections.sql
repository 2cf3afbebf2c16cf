CREATE TABLE "corrections" (
    "correction_id" VARCHAR NOT NULL,
    "action" VARCHAR NOT NULL CHECK ("action" IN ('leave_out', 'revision')),
    "figure_id" VARCHAR,
    "series_id" VARCHAR,
    "as_of" DATE,
    "expected" BIGINT NOT NULL,
    "reason" VARCHAR NOT NULL,
    "author" VARCHAR NOT NULL,
    "decided_on" DATE NOT NULL,
    "holds" BOOLEAN NOT NULL,
    PRIMARY KEY ("correction_id")
);
