import duckdb
import pytest

from transforms.schema import TABLES, Column, Table
from warehouse.connect import check_schema, create_schema, create_views
from warehouse.ddl import column_comment, create_table, sql_type, table_comment
from warehouse.errors import WarehouseError
from warehouse.statements import macro_names, view_names


@pytest.fixture
def database():
    with duckdb.connect() as connection:
        create_schema(connection)
        create_views(connection)
        yield connection


def test_every_column_has_the_type_and_nullability_of_the_schema(database):
    found = {
        (table, column): (data_type, nullable)
        for table, column, data_type, nullable in database.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
            "WHERE table_name IN (SELECT table_name FROM duckdb_tables()) AND table_name != 'schema_version'"
        ).fetchall()
    }
    assert found == {(t.name, c.name): (sql_type(c.dtype), c.nullable) for t in TABLES for c in t.columns}


def test_every_table_has_its_primary_key(database):
    found = dict(
        database.execute(
            "SELECT table_name, constraint_column_names FROM duckdb_constraints() "
            "WHERE constraint_type = 'PRIMARY KEY' AND table_name != 'schema_version'"
        ).fetchall()
    )
    assert {name: tuple(key) for name, key in found.items()} == {t.name: t.key for t in TABLES if t.is_key_enforced}


def test_comments_are_those_of_the_schema(database):
    tables = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    columns = {
        (table, column): comment
        for table, column, comment in database.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns()"
        ).fetchall()
    }
    for table in TABLES:
        assert tables[table.name] == table_comment(table)
        for column in table.columns:
            assert columns[table.name, column.name] == column_comment(column)


def test_nothing_in_the_database_is_without_a_comment(database):
    silent = database.execute(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE NOT internal AND coalesce(comment, '') = '' "
        "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = '' "
        "UNION ALL SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = '' "
        "UNION ALL SELECT function_name FROM duckdb_functions() WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert silent == []
    assert {"latest_estimates", "figures_with_context", "disagreements_open"} <= set(view_names())
    assert macro_names() == ["figures_known", "published_by", "toll", "what_was_known"]


def test_a_comment_tells_unit_allowed_values_and_reference():
    figures = next(table for table in TABLES if table.name == "figures")
    assert "Unit: people." in column_comment(figures.column("value"))
    assert "One of: incident, cumulative, status, rate." in column_comment(figures.column("basis"))
    assert "Refers to articles.article_id." in column_comment(figures.column("article_id"))


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        ("('q', 'walking', 'k', 'R-01', 'why')", "CHECK"),
        ("('q', 'fetch', 'k', 'R-01', NULL)", "NOT NULL"),
        ("('q', 'fetch', 'k', 'R-01', 'a'), ('q', 'fetch', 'k', 'R-01', 'b')", "[Dd]uplicate key"),
    ],
)
def test_the_database_refuses_what_the_schema_forbids(database, values, broken):
    with pytest.raises(duckdb.ConstraintException, match=broken):
        database.execute(f"INSERT INTO quarantine VALUES {values}")  # noqa: S608 -- own literals


def test_reserved_words_and_quotes_do_not_break_statements():
    odd = Table(
        "select",
        "one row a 'thing'",
        ("end",),
        (Column("end", TABLES[0].columns[0].dtype, "It's the end.", allowed=("it's",)),),
    )
    with duckdb.connect() as connection:
        connection.execute(create_table(odd))
        connection.execute("""INSERT INTO "select" VALUES ('it''s')""")


def test_a_database_that_drifts_from_the_schema_is_refused(database, tmp_path):
    check_schema(database, tmp_path)
    database.execute("ALTER TABLE sources DROP COLUMN cadence")
    with pytest.raises(WarehouseError, match="another table `sources`"):
        check_schema(database, tmp_path)


def test_a_newer_database_is_refused(database, tmp_path):
    database.execute("INSERT INTO schema_version VALUES (999, 'from the future')")
    with pytest.raises(WarehouseError, match="version 999, newer than version"):
        check_schema(database, tmp_path)
