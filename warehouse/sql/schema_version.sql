CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE schema_version IS 'One row a change of the tables that this file went through. Key: version.';
COMMENT ON COLUMN schema_version.version IS 'Number of the change, counted from 1; the largest is the schema of this file.';
COMMENT ON COLUMN schema_version.description IS 'What changed.'
