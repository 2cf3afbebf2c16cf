"""Bring the tables of a working warehouse from the version it was written in to that of the schema.

A migration is a file `sql/migrations/<number>_<what_changed>.sql`; a new file goes through all of them.
`python -m warehouse.draft_migration "what changed"` drafts the next one from what `transforms.schema` says now.
Releases are never migrated: they stay as they were published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from transforms.schema import TABLES
from warehouse.ddl import comment_statements
from warehouse.errors import WarehouseError, first_line
from warehouse.statements import statement

_FOLDER = "migrations"


@dataclass(frozen=True)
class Migration:
    """One change of the tables: its number, counted from 1, what changed in words, and the SQL that does it."""

    version: int
    description: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Return all migrations in their order; ValueError unless they are numbered 1, 2, 3 without gap or repeat."""
    names = sorted(file.name for file in (files("warehouse") / "sql" / _FOLDER).iterdir())
    found = tuple(_read(name) for name in names)
    if [migration.version for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations must be numbered 0001, 0002 and so on, each once: {', '.join(names)}")
    return found


def _read(name: str) -> Migration:
    number, _, words = name.removesuffix(".sql").partition("_")
    sql = (files("warehouse") / "sql" / _FOLDER / name).read_text(encoding="utf-8")
    return Migration(int(number), words.replace("_", " "), sql)


SCHEMA_VERSION = len(migrations())


def version_of(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Return the version of the tables of the current database, 0 for one without any table.

    Raises WarehouseError, naming the file `path`, if it is not one of the ledger or of a newer version.
    """
    tables = dict(connection.execute(statement("table_definitions")).fetchall())
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise WarehouseError(f"{path} is a DuckDB file, but not one of the ledger: name another data folder")
    ((version,),) = connection.execute(statement("newest_version")).fetchall()
    if version is None:
        raise WarehouseError(f"{path} does not say the version of its tables: move it away and restore it from a copy")
    if version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} has tables of version {version}, newer than version {SCHEMA_VERSION} that this program "
            "knows: upgrade the program"
        )
    return int(version)


def migrate(connection: duckdb.DuckDBPyConnection, todo: Iterable[Migration], path: Path) -> None:
    """Apply the migrations `todo` to the current database, and record each in its `schema_version`.

    Call it inside a transaction, so that one that fails leaves the file `path` as it was. Comments are left
    to `describe`. Raises WarehouseError from a migration that fails.
    """
    for migration in todo:
        if migration.version == 1:
            connection.execute(statement("schema_version"))
        try:
            connection.execute(migration.sql)
        except duckdb.Error as error:
            raise WarehouseError(
                f"{path} stays as it was: its tables cannot be brought to version {migration.version} "
                f"({migration.description}): {first_line(error)}"
            ) from error
        connection.execute(statement("record_version"), [migration.version, migration.description])


def describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the comments of the current database, whose tables are those of the schema, what the schema says."""
    for table in TABLES:
        for comment in comment_statements(table):
            connection.execute(comment)
    connection.execute(statement("own_tables_comments"))


def record_versions(connection: duckdb.DuckDBPyConnection) -> None:
    """Record in the current database, made by the schema, all changes that led to its tables."""
    connection.execute(statement("schema_version"))
    for migration in migrations():
        connection.execute(statement("record_version"), [migration.version, migration.description])
