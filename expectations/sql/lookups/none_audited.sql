CREATE TEMP TABLE audited AS
SELECT run_id, started_at FROM runs WHERE false
