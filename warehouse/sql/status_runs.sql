SELECT run_id, started_at, finished_at, state, release_id, message
FROM runs
ORDER BY run_id DESC
LIMIT 10
