-- DuckDB's substring counts code points from 1, as Python counts them from 0.
SELECT
    figure_id,
    "start",
    "end",
    words,
    substring(due_articles."text", "start" + 1, "end" - "start") AS found
FROM due_figures
INNER JOIN due_articles USING (article_id)
WHERE "start" < 0 OR "end" <= "start" OR found IS DISTINCT FROM words
