-- The runs whose rows were held against the rules before: those that published.
CREATE TEMP TABLE audited AS
SELECT run_id, started_at FROM runs WHERE release_id IS NOT NULL
