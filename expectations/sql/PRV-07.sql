-- By row number, so that no text is read of what is audited already; by cases, since DuckDB takes a plain comparison
-- as part of the join and makes the hashes of all texts first.
WITH due AS (
    SELECT article_id, text_sha256
    FROM (SELECT * FROM {batch})
    WHERE run_id NOT IN ($audited)
),
due_rows AS (
    SELECT articles.rowid AS article_row, due.article_id, due.text_sha256
    FROM articles
    INNER JOIN due ON due.article_id = articles.article_id
)
SELECT due_rows.article_id, due_rows.text_sha256
FROM articles
INNER JOIN due_rows ON due_rows.article_row = articles.rowid
WHERE CASE WHEN sha256(articles."text") = due_rows.text_sha256 THEN false ELSE true END
