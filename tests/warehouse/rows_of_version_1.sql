-- Rows that a ledger of the first tables holds; every later version has to bring them along. Never changed.

INSERT INTO runs ("run_id", "started_at", "state") VALUES
    ('r1', '2025-03-01 02:00:00', 'running');

INSERT INTO sources ("source_id", "kind", "address", "tier") VALUES
    ('courier', 'files', 'samples', 2);

INSERT INTO documents ("document_id", "source_id", "url", "name", "media_type", "fetched_at", "bytes") VALUES
    ('d1', 'courier', 'file:courier.txt', 'courier.txt', 'text/plain', '2025-03-01 02:00:00', 120);

INSERT INTO articles ("article_id", "document_id", "ordinal", "publisher", "url", "title", "published_at", "published_on", "published_precision", "text", "text_sha256", "duplicate_of", "normaliser_version", "run_id") VALUES
    ('a1', 'd1', 0, 'The Marrow Courier', 'https://courier.example/a1', 'Floods', '2025-03-01 02:00:00', '2025-03-01', 'day', 'Floods hit Marrow Bay. At least 12 people died in Marrow Bay, the council said. Twelve boats sank.', 'bc6427d778788332a5c363cc21921585e0854fcb8a2ea2b867b6104665784da4', NULL, '1', 'r1'),
    ('a2', 'd1', 1, 'The Marrow Courier', 'https://courier.example/a2', 'Floods', '2025-03-01 02:00:00', '2025-03-01', 'day', 'Floods hit Marrow Bay. At least 12 people died in Marrow Bay, the council said. Twelve boats sank.', 'bc6427d778788332a5c363cc21921585e0854fcb8a2ea2b867b6104665784da4', 'a1', '1', 'r1');

INSERT INTO series ("series_id", "metric", "place", "basis") VALUES
    ('s1', 'killed', 'Marrow Bay', 'incident');

INSERT INTO figures ("figure_id", "article_id", "metric", "value", "low", "qualifier", "basis", "place", "start", "end", "words", "quote", "is_superseded", "confidence", "origin_id", "series_id", "rule", "extractor_version", "run_id") VALUES
    ('f1aa', 'a1', 'killed', 12, 12, 'at_least', 'incident', 'Marrow Bay', 32, 34, '12', 'At least 12 people died in Marrow Bay, the council said.', false, 0.9, 'marrow_bay_council', 's1', 'K-01', '1', 'r1'),
    ('f1ab', 'a1', 'injured', 12, 12, 'at_least', 'incident', 'Marrow Bay', 32, 34, '12', 'At least 12 people died in Marrow Bay, the council said.', false, 0.9, 'marrow_bay_council', 's1', 'K-01', '1', 'r1'),
    ('f2', 'a2', 'killed', 12, 12, 'at_least', 'incident', 'Marrow Bay', 32, 34, '12', 'At least 12 people died in Marrow Bay, the council said.', false, 0.9, 'marrow_bay_council', 's1', 'K-01', '1', 'r1');

INSERT INTO estimates ("series_id", "as_of", "low", "best", "high", "n_figures", "n_origins", "n_articles", "figure_ids") VALUES
    ('s1', '2025-03-01', 12, 12, 15, 1, 1, 1, ['f1aa', 'f2']),
    ('s1', '2025-03-02', 12, 14, 15, 1, 1, 1, ['f1aa', 'f2']);

INSERT INTO disagreements ("disagreement_id", "series_id", "as_of", "rule_code", "severity", "figure_ids", "explanation") VALUES
    ('old', 's1', '2025-03-01', 'XS-01', 'warning', ['f1aa', 'f2'], '12 against 15.'),
    ('new', 's1', '2025-03-02', 'XS-01', 'warning', ['f1aa', 'f2'], '12 against 15.'),
    ('undated', 's1', NULL, 'XS-01', 'warning', ['f1aa', 'f2'], '12 against 15.');

INSERT INTO quarantine ("run_id", "stage", "key", "rule_code", "reason") VALUES
    ('r1', 'normalise', 'one.txt', 'NORM-01', 'Empty file.'),
    ('r1', 'normalise', 'two.txt', 'NORM-01', 'Empty file.');

INSERT INTO stage_counts ("run_id", "stage", "unit", "n_in", "n_out", "n_quarantined", "n_excluded") VALUES
    ('r1', 'fetch', 'documents', 1, 1, 0, 0);

INSERT INTO validation_results ("run_id", "rule_code", "severity", "success") VALUES
    ('r1', 'FIG-01', 'critical', true);

INSERT INTO processed VALUES ('extract', 'd1', '1');
