CREATE VIEW source_health AS
WITH newest_run AS (
    SELECT max(started_at) AS started_at FROM runs
), given AS (
    SELECT source_id, count(*) AS n_documents, max(fetched_at) AS last_new_at
    FROM documents
    GROUP BY source_id
), per_article AS (
    SELECT article_id, count(*) AS n_figures FROM figures GROUP BY article_id
), read AS (
    SELECT
        documents.source_id,
        count(*) AS n_articles,
        count(articles.duplicate_of) AS n_copies,
        coalesce(sum(per_article.n_figures), 0)::BIGINT AS n_figures,
        max(articles.published_on) AS last_published_on
    FROM articles
    JOIN documents USING (document_id)
    LEFT JOIN per_article USING (article_id)
    GROUP BY documents.source_id
), asked AS (
    SELECT
        source_id,
        max(fetched_at) AS last_asked_at,
        count(*) FILTER (run_id = newest_run_id) AS n_asked,
        count(*) FILTER (run_id = newest_run_id AND outcome = 'refused') AS n_refused,
        arg_max(rule_code, fetched_at) FILTER (outcome = 'refused') AS last_refusal_code
    FROM (SELECT *, max(run_id) OVER (PARTITION BY source_id) AS newest_run_id FROM fetches)
    GROUP BY source_id
)
SELECT
    sources.source_id,
    sources.publisher,
    sources.kind,
    sources.tier,
    sources.cadence,
    coalesce(given.n_documents, 0) AS n_documents,
    coalesce(read.n_articles, 0) AS n_articles,
    coalesce(read.n_copies, 0) AS n_copies,
    coalesce(read.n_figures, 0) AS n_figures,
    read.last_published_on,
    given.last_new_at,
    date_diff('hour', given.last_new_at, newest_run.started_at) / 24.0 AS days_without_new,
    asked.last_asked_at,
    coalesce(asked.n_asked, 0) AS n_asked,
    coalesce(asked.n_refused, 0) AS n_refused,
    asked.last_refusal_code
FROM sources
CROSS JOIN newest_run
LEFT JOIN given USING (source_id)
LEFT JOIN read USING (source_id)
LEFT JOIN asked USING (source_id);

COMMENT ON VIEW source_health IS 'One row a source: what it gave so far, when something new came last, and how its last night went. Key: source_id.';
COMMENT ON COLUMN source_health.source_id IS 'The source. Refers to sources.source_id.';
COMMENT ON COLUMN source_health.publisher IS 'Who publishes it; null where each page tells its own.';
COMMENT ON COLUMN source_health.kind IS 'How it is read, such as files.';
COMMENT ON COLUMN source_health.tier IS '1 for agencies and officials, 2 for newsrooms, 3 for the rest. Unit: tier.';
COMMENT ON COLUMN source_health.cadence IS 'How often something new is expected, such as daily.';
COMMENT ON COLUMN source_health.n_documents IS 'Distinct documents that it gave first. Unit: documents.';
COMMENT ON COLUMN source_health.n_articles IS 'Articles read from them. Unit: articles.';
COMMENT ON COLUMN source_health.n_copies IS 'Those of them that repeat an earlier article. Unit: articles.';
COMMENT ON COLUMN source_health.n_figures IS 'Figures found in them. Unit: figures.';
COMMENT ON COLUMN source_health.last_published_on IS 'Newest day that an article of it tells; null where none tells any.';
COMMENT ON COLUMN source_health.last_new_at IS 'When it gave a document not seen before, the last time; null if never. Unit: UTC.';
COMMENT ON COLUMN source_health.days_without_new IS 'From then to the start of the newest run. Unit: days.';
COMMENT ON COLUMN source_health.last_asked_at IS 'When it was asked last; null if there is no record. Unit: UTC.';
COMMENT ON COLUMN source_health.n_asked IS 'Addresses asked in the last run that asked it. Unit: addresses.';
COMMENT ON COLUMN source_health.n_refused IS 'Those of them that could not be taken. Unit: addresses.';
COMMENT ON COLUMN source_health.last_refusal_code IS 'Why one could not be taken, the last time: a rule code; null if none ever was refused.';
