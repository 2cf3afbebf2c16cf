INSERT INTO schema_version (version, description) VALUES (?, ?)
