"""Merge a frame into a table on its key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import polars as pl

from transforms.contracts import conform
from transforms.schema import Table
from warehouse.ddl import identifier, identifiers
from warehouse.statements import statement

# A document's row tells where and when its bytes were read first; reading them again changes nothing.
_FIRST_STAYS = {"documents"}
# Who wrote a row is not what it says: a row that says the same keeps the run that wrote it.
_NOT_CONTENT = {"run_id"}


@dataclass(frozen=True)
class Merged:
    """How many rows of a batch were new, changed what was there, or were there already."""

    added: int
    changed: int
    unchanged: int


def merge_frame(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> Merged:
    """Insert the rows of `frame` into `table`, or change those of the same key where they differ.

    A row that differs in nothing but `run_id` keeps its own; a row of `documents` is never changed.
    Call it inside a transaction. Raises ContractError if the frame is not what the schema says.
    """
    frame = conform(frame, table)
    target = identifier(table.name)
    names = {"table": target, "columns": identifiers(frame.columns), "key": identifiers(table.key)}
    settable = [name for name in frame.columns if name not in table.key]
    changed = 0
    with registered(connection, batch=frame):
        # To merge a row, DuckDB reads the whole table, texts and all; to insert one, its key alone.
        ((added,),) = connection.execute(statement("insert_new", **names)).fetchall()
        if added < frame.height and table.name not in _FIRST_STAYS:
            sql = statement(
                "merge",
                **names,
                assignments=", ".join(f"{identifier(name)} = excluded.{identifier(name)}" for name in settable),
                changed=" OR ".join(
                    f"{target}.{identifier(name)} IS DISTINCT FROM excluded.{identifier(name)}"
                    for name in settable
                    if name not in _NOT_CONTENT
                ),
            )
            ((changed,),) = connection.execute(sql).fetchall()
    return Merged(added, changed, frame.height - added - changed)


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """Make frames readable by SQL under the given names, within a `with` block."""
    for name, frame in frames.items():
        connection.register(name, frame)
    try:
        yield
    finally:
        for name in frames:
            connection.unregister(name)
