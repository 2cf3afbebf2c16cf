SELECT leads.*
FROM leads
SEMI JOIN batch USING ($key)
ORDER BY article_id
