-- DuckDB's substring counts code points from 1, as Python counts them from 0. Texts are read of what is not audited yet.
WITH due AS (
$due
),
spans AS (
    SELECT figure_id, article_id, "start", "end", words
    FROM figures
    WHERE rowid IN (SELECT rowid FROM figures SEMI JOIN due USING (article_id))
),
told AS (
    SELECT article_id, "text"
    FROM articles
    WHERE rowid IN (SELECT rowid FROM articles SEMI JOIN due USING (article_id))
)
SELECT
    figure_id,
    "start",
    "end",
    words,
    substring(told."text", "start" + 1, "end" - "start") AS found
FROM spans
INNER JOIN told USING (article_id)
WHERE "start" < 0 OR "end" <= "start" OR found IS DISTINCT FROM words
