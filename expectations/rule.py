"""A rule: its stable code, how grave its failure is, its statement, and the query for rows that break it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import Literal, TypeAlias

from warehouse.ddl import literal

Severity: TypeAlias = Literal["critical", "warning", "info"]
Value: TypeAlias = str | int | float | tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule of the audit.

    `query` selects the rows that break the rule from `{batch}`, which stands for `table`; it may
    read the candidate's other tables too. No row means that the rule holds.
    """

    code: str
    theme: str
    table: str
    severity: Severity
    statement: str
    query: str


def sql_value(value: Value) -> str:
    """Return `value` as SQL; a tuple as its values separated by commas.

    Colons and braces are escaped: the text passes through SQLAlchemy, which reads `:name` as a
    parameter, and through `str.format`, which reads braces.
    """
    if isinstance(value, tuple):
        return ", ".join(sql_value(each) for each in value)
    if isinstance(value, str):
        return literal(value).replace(":", "\\:").replace("{", "{{").replace("}", "}}")
    return str(value)


@cache
def _sql_file(name: str) -> str:
    return files("expectations").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8").strip()


def query_from(file: str, /, **parts: str) -> str:
    """Return the text of `sql/<file>.sql` with `parts`, which are SQL already, in place of its `$names`.

    Raises KeyError if the file names a part that is not given, FileNotFoundError if there is no file.
    """
    return Template(_sql_file(file)).substitute(parts)


def query_of(file: str, /, **values: Value) -> str:
    """Return the query kept in `sql/<file>.sql` with plain `values` in place of its `$names`.

    Raises as `query_from` does.
    """
    return query_from(file, **{key: sql_value(value) for key, value in values.items()})


def union(queries: Iterable[str]) -> str:
    """Return the query for the rows of all `queries`, which have the same columns."""
    return "\nUNION ALL\n".join(queries)
