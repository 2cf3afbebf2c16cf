-- An origin is called what articles call it most often; where it is the outlet itself, by the outlet's name.
WITH named AS (
    SELECT
        origin_id,
        coalesce(figures.attributed_to, articles.publisher) AS name,
        count(*) AS n_figures
    FROM figures
    JOIN articles USING (article_id)
    WHERE origin_id IN (SELECT unnest($$origin_ids)) AND coalesce(figures.attributed_to, articles.publisher) IS NOT NULL
    GROUP BY ALL
)
SELECT origin_id, arg_min(name, row(-n_figures, -length(name), name)) AS name
FROM named
GROUP BY origin_id
