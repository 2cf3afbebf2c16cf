CREATE TABLE unchanged (
    table_name VARCHAR NOT NULL,
    release_id VARCHAR NOT NULL
);
