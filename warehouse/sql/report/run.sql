SELECT run_id, started_at, finished_at, state, message FROM runs WHERE run_id = $$run_id
