-- What the last runs that read anything took: seconds an article, and articles a byte of all documents.
WITH paced AS (
    SELECT stage_counts.n_out, epoch(runs.finished_at - runs.started_at) AS seconds
    FROM runs
    JOIN stage_counts ON stage_counts.run_id = runs.run_id AND stage_counts.stage = 'normalise'
    WHERE stage_counts.n_out > 0 AND runs.finished_at IS NOT NULL
    ORDER BY runs.run_id DESC
    LIMIT 20
)
SELECT
    (SELECT sum(seconds) / sum(n_out) FROM paced) AS seconds_an_article,
    (SELECT count(*) FROM articles) / nullif((SELECT sum(bytes) FROM documents), 0) AS articles_a_byte
