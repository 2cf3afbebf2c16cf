-- A copy tells the story of its original in that one's newest version; an article, that of its own.
WITH marked AS (
    SELECT article_id FROM taken
    UNION
    SELECT article_id FROM articles WHERE duplicate_of IN (SELECT article_id FROM taken)
),
linked AS (
    SELECT article_id, duplicate_of, superseded_by
    FROM articles
    WHERE duplicate_of IS NOT NULL OR superseded_by IS NOT NULL
),
told AS (
    SELECT
        linked.article_id,
        coalesce(originals.superseded_by, linked.duplicate_of, linked.superseded_by) AS story
    FROM linked
    LEFT JOIN linked AS originals ON originals.article_id = linked.duplicate_of
),
stories AS (
    SELECT story FROM told WHERE article_id IN (SELECT article_id FROM marked)
    UNION
    SELECT article_id FROM marked WHERE article_id NOT IN (SELECT article_id FROM linked)
    UNION
    SELECT story FROM placings WHERE article_id IN (SELECT article_id FROM marked)
)
SELECT article_id FROM marked
UNION
SELECT article_id FROM told WHERE story IN (SELECT story FROM stories)
UNION
SELECT article_id
FROM articles
WHERE article_id IN (SELECT story FROM stories) AND duplicate_of IS NULL AND superseded_by IS NULL
ORDER BY article_id
