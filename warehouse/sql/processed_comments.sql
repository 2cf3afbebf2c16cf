COMMENT ON TABLE processed IS 'One row a thing that a stage is done with, also where nothing came of it. Key: stage, key.';
COMMENT ON COLUMN processed.stage IS 'The stage.';
COMMENT ON COLUMN processed.key IS 'What it took up: a document or an article.';
COMMENT ON COLUMN processed.version IS 'Version of the code that took it up; another version takes it up again.'
