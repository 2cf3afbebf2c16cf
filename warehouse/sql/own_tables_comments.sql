COMMENT ON TABLE processed IS 'One row a thing that a stage is done with, also where nothing came of it. Key: stage, key.';
COMMENT ON COLUMN processed.stage IS 'The stage.';
COMMENT ON COLUMN processed.key IS 'What it took up: a document or an article.';
COMMENT ON COLUMN processed.version IS 'Version of the code that took it up; another version takes it up again.'
;
COMMENT ON TABLE sketches IS 'One row an article that is linked: what near-copies are found by. Key: article_id.';
COMMENT ON COLUMN sketches.article_id IS 'The article.';
COMMENT ON COLUMN sketches.text_sha256 IS 'As in articles.';
COMMENT ON COLUMN sketches.url IS 'As in articles.';
COMMENT ON COLUMN sketches.published_at IS 'As in articles. Unit: UTC.';
COMMENT ON COLUMN sketches.bands IS 'The bands of its MinHash; none for a short text.';
COMMENT ON TABLE unlinked IS 'One row an article whose copies and versions are still to be told. Key: article_id.';
COMMENT ON COLUMN unlinked.article_id IS 'The article; it may be gone.'
