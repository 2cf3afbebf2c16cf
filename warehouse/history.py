"""What the ledger said when: each figure and each estimate with the span of time in which it stood.

A span begins and ends with the start of a run. Runs that published nothing count for nothing: what one of
them opened or closed is taken back when the next release is built.
"""

import duckdb

from transforms.schema import ESTIMATE_HISTORY, FIGURE_HISTORY
from warehouse.ddl import identifier, identifiers
from warehouse.errors import WarehouseError
from warehouse.statements import statement

_HISTORIES = (FIGURE_HISTORY, ESTIMATE_HISTORY)
_SPAN = ("known_from", "known_until")


def record_history(connection: duckdb.DuckDBPyConnection, run_id: str) -> None:
    """Write into the histories of the current database what is otherwise than in the last release.

    The run `run_id` is about to publish; its start is when the ledger came to know. Doing it twice for one run
    changes nothing. Call it inside a transaction. Raises WarehouseError if the run is not on record.
    """
    found = connection.execute(statement("run_start"), [run_id]).fetchall()
    if not found:
        raise WarehouseError(f"run {run_id} is not on record in the warehouse: start a new run")
    ((started_at,),) = found
    for history in _HISTORIES:
        name = identifier(history.name)
        connection.execute(statement("history_forget", history=name))
        connection.execute(statement("history_reopen", history=name))
        told = [column.name for column in history.columns if column.name not in _SPAN]
        current = statement(f"current_{history.name}")
        close = statement("history_close", history=name, current=current, same=_same(told, name))
        connection.execute(close, [started_at])
        same_key = _same([key for key in history.key if key not in _SPAN], "history")
        sql = statement("history_open", history=name, current=current, columns=identifiers(told), same_key=same_key)
        connection.execute(sql, [started_at])


def _same(names: list[str], history: str) -> str:
    """Return the condition that `current` and `history` say the same in the columns `names`."""
    return " AND ".join(f"current.{identifier(n)} IS NOT DISTINCT FROM {history}.{identifier(n)}" for n in names)
