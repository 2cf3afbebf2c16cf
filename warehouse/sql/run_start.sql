SELECT started_at FROM runs WHERE run_id = ?
