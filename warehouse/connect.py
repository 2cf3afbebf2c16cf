"""Open a database file of the ledger, and check that its tables are those of the schema."""

from pathlib import Path

import duckdb

from transforms.schema import TABLES
from warehouse.ddl import create_tables, sql_type
from warehouse.errors import WarehouseError, warehouse_errors
from warehouse.migrations import SCHEMA_VERSION, record_versions, version_of
from warehouse.statements import definitions, statement


def open_existing(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a working warehouse, candidate or release that is there already.

    Raises WarehouseError if it is missing, damaged, in use, not of the ledger, or made by another
    version of the tables.
    """
    if not path.is_file():
        raise WarehouseError(f"there is no database at {path}: run `ledger run` first")
    with warehouse_errors(path):
        connection = duckdb.connect(path, read_only=read_only)
    try:
        with warehouse_errors(path):
            check_schema(connection, path)
    except WarehouseError:
        connection.close()
        raise
    return connection


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the ledger and the record of their version in the current database."""
    create_tables(connection)
    record_versions(connection)


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all views and macros with their comments in the current database, which has the tables."""
    for definition in definitions():
        connection.execute(definition)


def check_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise WarehouseError unless the tables of the current database are those of the version that it tells.

    Tables of an earlier version may be read as they are; those of this version have the columns and types of
    the schema.
    """
    version = version_of(connection, path)
    if version == 0:
        raise WarehouseError(f"{path} is a DuckDB file without tables: name another, or `ledger run` to make one")
    if version < SCHEMA_VERSION:
        return
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for table, column, data_type, nullable in connection.execute(statement("columns")).fetchall():
        found.setdefault(table, {})[column] = (data_type, nullable)
    for table in TABLES:
        due = {c.name: (sql_type(c.dtype), c.nullable) for c in table.columns}
        if found.get(table.name) != due:
            raise WarehouseError(
                f"{path} has another table `{table.name}` than version {SCHEMA_VERSION} of the tables: it was made "
                "by another program; move it away and restore it from a copy"
            )
