"""Great Expectations over DuckDB: the one private part leaned on, and the candidate opened read-only."""

from enum import Enum, StrEnum
from pathlib import Path

from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.datasource.fluent.interfaces import TestConnectionError
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.execution_engine import sqlalchemy_execution_engine

from expectations.errors import AuditError

# The run that asks for the audit holds memory of its own.
_CONFIG = {"memory_limit": "1GB", "preserve_insertion_order": False}
_PRIVATE = "_PERSISTED_CONNECTION_DIALECTS"


class _Dialect(StrEnum):
    DUCKDB = "duckdb"


def admit_duckdb() -> None:
    """Make Great Expectations keep one connection to DuckDB, as it does for SQLite.

    Without it rows are fetched after their connection is closed: built-in expectations error, and a
    query seems to find nothing. The list of such dialects is private, so its shape is checked.
    Raises AuditError, saying what to do, if it is not what it was.
    """
    dialects = getattr(sqlalchemy_execution_engine, _PRIVATE, None)
    if not isinstance(dialects, tuple) or not all(
        isinstance(dialect, Enum) and isinstance(dialect.value, str) for dialect in dialects
    ):
        raise AuditError(
            f"great_expectations no longer has {_PRIVATE}, a tuple of enum members with string values, in "
            f"{sqlalchemy_execution_engine.__name__}. Pin great-expectations back to the version in "
            "requirements/runtime.in, or find how it now chooses dialects that keep their connection, "
            "and adapt expectations/engine.py."
        )
    if _Dialect.DUCKDB not in dialects:
        setattr(sqlalchemy_execution_engine, _PRIVATE, (*dialects, _Dialect.DUCKDB))


def open_candidate(context: EphemeralDataContext, database: Path) -> SQLDatasource:
    """Add the DuckDB file `database` to `context`, opened read-only, and return it as a data source.

    Raises AuditError if the file is missing or is not a DuckDB database.
    """
    if not database.is_file():
        raise AuditError(f"there is no candidate to audit at {database}")
    admit_duckdb()
    try:
        source: SQLDatasource = context.data_sources.add_sql(  # type: ignore[call-arg] # its stub lacks kwargs
            "candidate",
            connection_string=f"duckdb:///{database.resolve()}",
            # AUTOCOMMIT: an error of one check must not abort the transaction of all that follow.
            kwargs={
                "connect_args": {"read_only": True, "config": _CONFIG},
                "isolation_level": "AUTOCOMMIT",
            },
        )
    except TestConnectionError as error:
        raise AuditError(f"the candidate {database} cannot be opened: {error}") from error
    return source


def close_candidate(source: SQLDatasource) -> None:
    """Close every connection to the candidate, so that it can be written or moved again."""
    source.get_execution_engine().close()
    source.get_engine().dispose()
