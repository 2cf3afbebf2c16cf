"""Open a database file of the ledger, and check that its tables are those of the schema."""

from pathlib import Path

import duckdb

from transforms.schema import TABLES
from warehouse.ddl import create_tables, sql_type
from warehouse.errors import WarehouseError, warehouse_errors
from warehouse.statements import statement, view_names

SCHEMA_VERSION = 1


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
    connection.execute(statement("schema_version", version=str(SCHEMA_VERSION)))


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all views with their comments in the current database, which has the tables."""
    for name in view_names():
        connection.execute(statement(f"views/{name}"))


def is_empty(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether the current database has no tables at all, as a new file."""
    return not connection.execute(statement("columns")).fetchall()


def check_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise WarehouseError unless the current database has the tables, columns and types of the schema."""
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for table, column, data_type, nullable in connection.execute(statement("columns")).fetchall():
        found.setdefault(table, {})[column] = (data_type, nullable)
    if "schema_version" not in found:
        raise WarehouseError(f"{path} is a DuckDB file, but not one of the ledger: name another data folder")
    (version,) = connection.sql("SELECT max(version) FROM schema_version").fetchall()[0]
    if version is None or version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} has tables of version {version}, newer than version {SCHEMA_VERSION} that this program "
            "knows: upgrade the program"
        )
    for table in TABLES:
        due = {c.name: (sql_type(c.dtype), c.nullable) for c in table.columns}
        if found.get(table.name) != due:
            raise WarehouseError(
                f"{path} has another table `{table.name}` than this program expects: it was made by "
                "an earlier version; move it away and run again"
            )
