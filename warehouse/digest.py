"""Checksums of what tables say, whatever the order in which rows came and whichever run wrote them."""

import hashlib
from dataclasses import dataclass

import duckdb

from transforms.schema import TABLES, Table
from warehouse.ddl import comment_statements, create_table, identifier
from warehouse.statements import definitions, statement

# These tell what runs did, and when, and not what is known: a night that only adds to them has nothing new.
RUN_RECORDS = frozenset(
    {"runs", "fetches", "quarantine", "stage_counts", "validation_results", "figure_history", "estimate_history"}
)
_WHEN_AND_BY_WHOM = {("documents", "fetched_at")}


@dataclass(frozen=True)
class TableSum:
    """The number of rows of a table, and the SHA-256 of their sorted hashes."""

    rows: int
    sha256: str


def table_sum(connection: duckdb.DuckDBPyConnection, table: Table) -> TableSum:
    """Return the checksum of a table in the current database.

    Left out are `run_id`, except in the records of runs, and when a document was fetched.
    """
    named = [
        column.name
        for column in table.columns
        if (table.name in RUN_RECORDS or column.name != "run_id") and (table.name, column.name) not in _WHEN_AND_BY_WHOM
    ]
    # Null differs from empty text, and neighbouring values cannot run into each other.
    values = ", ".join(f"coalesce(CAST({identifier(name)} AS VARCHAR), chr(0))" for name in named)
    sql = statement("table_checksum", table=identifier(table.name), values=values)
    ((rows, checksum),) = connection.execute(sql).fetchall()
    return TableSum(rows, checksum)


def table_sums(connection: duckdb.DuckDBPyConnection) -> dict[str, TableSum]:
    """Return the checksum of every table of the current database by name."""
    return {table.name: table_sum(connection, table) for table in TABLES}


def content_digest(sums: dict[str, TableSum]) -> str:
    """Return one SHA-256 of what a release tells.

    It covers the tables without the records of runs, and the definitions of tables, views and macros.
    Two releases of the same digest tell their readers the same.
    """
    digest = hashlib.sha256()
    for table in TABLES:
        digest.update("\n".join([create_table(table), *comment_statements(table)]).encode())
        if table.name not in RUN_RECORDS:
            digest.update(f"{table.name} {sums[table.name].rows} {sums[table.name].sha256}\n".encode())
    for definition in definitions():
        digest.update(definition.encode())
    return digest.hexdigest()
