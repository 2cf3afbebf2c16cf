-- DuckDB's substring counts code points from 1, as Python counts them from 0.
WITH batch AS (SELECT * FROM {batch})
SELECT
    figure_id,
    "start",
    "end",
    words,
    substring(articles."text", "start" + 1, "end" - "start") AS found
FROM batch
INNER JOIN articles USING (article_id)
WHERE "start" < 0 OR "end" <= "start" OR found IS DISTINCT FROM words
