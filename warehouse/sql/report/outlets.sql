SELECT
    articles.publisher,
    count(*) AS n_articles,
    coalesce(sum(told.n_figures), 0)::BIGINT AS n_figures,
    max(articles.published_on) AS last_published_on
FROM articles
LEFT JOIN (SELECT article_id, count(*) AS n_figures FROM figures GROUP BY article_id) AS told USING (article_id)
GROUP BY articles.publisher
ORDER BY n_articles DESC, publisher NULLS LAST
LIMIT $$limit
