SELECT
    (SELECT count(*) FROM figures) AS n_figures,
    (SELECT count(*) FROM figures WHERE run_id = $$run_id) AS n_new_figures,
    (SELECT count(*) FROM articles) AS n_articles,
    (SELECT count(*) FROM articles WHERE run_id = $$run_id) AS n_new_articles,
    (SELECT count(duplicate_of) FROM articles) AS n_copies,
    (SELECT count(*) FROM series) AS n_series,
    (SELECT count(DISTINCT series_id) FROM estimates) AS n_estimated,
    (SELECT count(DISTINCT origin_id) FROM figures) AS n_origins,
    (SELECT count(*) FROM sources) AS n_sources,
    (SELECT count(DISTINCT publisher) FROM articles) AS n_outlets,
    (SELECT count(*) FROM disagreements_open) AS n_disagreements,
    (SELECT min(published_on) FROM articles) AS first_published_on,
    (SELECT max(published_on) FROM articles) AS last_published_on
