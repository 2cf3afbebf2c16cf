WITH copies AS (SELECT article_id, duplicate_of FROM (SELECT * FROM {batch}) WHERE duplicate_of IS NOT NULL)
SELECT copies.article_id, copies.duplicate_of
FROM copies
INNER JOIN copies AS original ON original.article_id = copies.duplicate_of
