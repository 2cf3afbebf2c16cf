WITH due AS (
$due
),
parts AS (
    SELECT figure_id, part_of, article_id
    FROM (SELECT * FROM {batch})
    SEMI JOIN due USING (article_id)
    WHERE part_of IS NOT NULL
)
SELECT parts.figure_id, parts.part_of
FROM parts
INNER JOIN figures AS whole ON whole.figure_id = parts.part_of
WHERE whole.article_id <> parts.article_id OR whole.figure_id = parts.figure_id
