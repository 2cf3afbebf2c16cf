SELECT article_id FROM articles WHERE run_id NOT IN ($audited)
UNION
SELECT article_id FROM (SELECT * FROM {batch}) WHERE run_id NOT IN ($audited)
