WITH due AS (
$due
),
quotes AS (
    SELECT figure_id, article_id, quote
    FROM figures
    WHERE rowid IN (SELECT rowid FROM figures SEMI JOIN due USING (article_id))
),
told AS (
    SELECT article_id, "text"
    FROM articles
    WHERE rowid IN (SELECT rowid FROM articles SEMI JOIN due USING (article_id))
)
SELECT figure_id, left(quote, 80) AS quote
FROM quotes
INNER JOIN told USING (article_id)
WHERE CASE WHEN quote = '' THEN true ELSE NOT contains(told."text", quote) END
