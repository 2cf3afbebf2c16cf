CREATE TEMP VIEW due_articles AS
FROM articles
