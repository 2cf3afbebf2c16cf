-- What did the ledger say at an earlier time? Here: at the end of the day of its newest run.
SELECT known.metric, known.place, known.as_of, known.low, known.best, known.high, known.known_from
FROM what_was_known((SELECT max(started_at) FROM runs)) AS known
WHERE known.metric = 'killed'
ORDER BY known.place, known.as_of, known.series_id;
