WITH marked AS (
    SELECT article_id FROM unreconciled
    UNION
    SELECT article_id FROM articles WHERE duplicate_of IN (SELECT article_id FROM unreconciled)
),
told AS (
    SELECT
        articles.article_id,
        coalesce(originals.superseded_by, articles.duplicate_of, articles.superseded_by, articles.article_id) AS story
    FROM articles
    LEFT JOIN articles AS originals ON originals.article_id = articles.duplicate_of
),
stories AS (
    SELECT story FROM told WHERE article_id IN (SELECT article_id FROM marked)
    UNION
    SELECT story FROM placings WHERE article_id IN (SELECT article_id FROM marked)
)
SELECT article_id FROM marked
UNION
SELECT article_id FROM told WHERE story IN (SELECT story FROM stories)
ORDER BY article_id
