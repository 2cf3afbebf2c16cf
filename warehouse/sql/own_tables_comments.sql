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
;
COMMENT ON TABLE placings IS 'One row a figure that is reconciled: what it counts, where and when, as its article and those beside it tell. Key: figure_id.';
COMMENT ON COLUMN placings.story IS 'The article whose story it tells: the original of a copy, the newest version of a page.';
COMMENT ON COLUMN placings.node IS 'Area, place and days of its incident before incidents are linked by wording.';
COMMENT ON COLUMN placings.block IS 'What its series stands in: nothing outside a block changes what it comes to.';
COMMENT ON TABLE leads IS 'One row an article that tells an incident: the main one, and the earlier article whose wording is most like its own. Key: article_id.';
COMMENT ON COLUMN leads.words IS 'The words that the article is looked up by.';
COMMENT ON COLUMN leads.week IS 'The week in which the incident ends.';
COMMENT ON COLUMN leads.one IS 'The node whose name all linked incidents take.';
COMMENT ON TABLE bounds IS 'One row a series and day: the least that an incident and the most that a total is known to count. Key: series_id, as_of.';
COMMENT ON TABLE unreconciled IS 'One row an article that is new or changed since the ledger was reconciled. Key: article_id.';
COMMENT ON COLUMN unreconciled.article_id IS 'The article; it may be gone.'
