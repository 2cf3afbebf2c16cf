WITH batch AS (SELECT * FROM {batch}),
due AS (
    SELECT article_id FROM articles WHERE run_id NOT IN ($audited)
    UNION
    SELECT article_id FROM batch WHERE run_id NOT IN ($audited)
),
told AS (
    SELECT article_id, "text"
    FROM articles
    WHERE rowid IN (SELECT rowid FROM articles SEMI JOIN due USING (article_id))
)
SELECT figure_id, left(quote, 80) AS quote
FROM batch
INNER JOIN told USING (article_id)
WHERE quote = '' OR NOT contains(told."text", quote)
