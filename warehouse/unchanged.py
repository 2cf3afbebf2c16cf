"""Which tables of the working warehouse still say what the last release says, known from what was written since.

A table that nothing was written to need not be read to know that a night has nothing new. A table of which nothing is
noted counts as written.
"""

import duckdb

from transforms.schema import TABLES, Table
from warehouse.ddl import identifier
from warehouse.digest import RUN_RECORDS, TableSum, content_digest, table_sum
from warehouse.manifest import Manifest
from warehouse.statements import statement

_CONTENT = tuple(table for table in TABLES if table.name not in RUN_RECORDS)


def note_written(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note that rows of `table` were changed; call it in the transaction that changes them."""
    if table not in RUN_RECORDS:
        connection.execute(statement("unchanged/written"), [table])


def note_published(connection: duckdb.DuckDBPyConnection, release_id: str) -> None:
    """Note that every table says what the release says; call it before anything else is written."""
    connection.execute(statement("unchanged/forget"))
    for table in _CONTENT:
        connection.execute(statement("unchanged/published"), [table.name, release_id])


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Note that nothing is known of any table, as when all were made anew."""
    connection.execute(statement("unchanged/forget"))


def says_what(connection: duckdb.DuckDBPyConnection, release: Manifest) -> bool:
    """Tell whether a release built now would say the same as `release`, the records of runs left out.

    Reads the tables that were written since; of those with another number of rows, only that.
    """
    told = {name: TableSum(entry.rows, entry.sha256) for name, entry in release.tables.items()}
    if any(table.name not in told for table in _CONTENT) or content_digest(told) != release.content_sha256:
        return False  # what tables, views and macros are has changed since
    kept = {name for (name,) in connection.execute(statement("unchanged/since"), [release.release_id]).fetchall()}
    doubtful = [table for table in _CONTENT if table.name not in kept]
    if any(_count(connection, table) != told[table.name].rows for table in doubtful):
        return False
    return all(table_sum(connection, table) == told[table.name] for table in doubtful)


def _count(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    ((rows,),) = connection.execute(statement("count", table=identifier(table.name))).fetchall()
    return int(rows)
