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
    "n_articles" BIGINT NOT NULL,
    PRIMARY KEY ("series_id", "as_of", "known_from")
);

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
    "series_id" VARCHAR,
    PRIMARY KEY ("figure_id", "known_from")
);

-- Figures that are there already are known since the run that wrote them.
INSERT INTO figure_history BY NAME
SELECT
    figure_id, started_at AS known_from, article_id, metric, value, low, high, qualifier, basis, population, place,
    period_start, period_end, attributed_to, origin_id, series_id
FROM figures
JOIN runs USING (run_id)
WHERE release_id IS NOT NULL;
