"""What a table is: its columns with types, units, allowed values and descriptions, its key and its grain."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import polars as pl

PolarsType: TypeAlias = pl.DataType | type[pl.DataType]

INSTANT = pl.Datetime("us")  # every instant is UTC, kept without a zone so that each client reads it alike
TEXT = pl.String
COUNT = pl.Int64


@dataclass(frozen=True)
class Column:
    """One column: its Polars type and what a reader needs to use it.

    `unit` names what a number counts, `allowed` the closed list of values, `references`
    the `table.column` that a value must exist in. `is_prose` tells long text, kept in the closest compression.
    """

    name: str
    dtype: PolarsType
    description: str
    nullable: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] | None = None
    references: str | None = None
    is_prose: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its grain in words, its key, its columns in order.

    A key that is not enforced has no index in DuckDB: the table is written by one statement alone, and the audit
    looks for keys that repeat.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_key_enforced: bool = True
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """Return the column called `name`; KeyError if the table has none."""
        return self._by_name[name]

    @cached_property
    def polars_schema(self) -> pl.Schema:
        """The frame's column names and types, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def empty(self) -> pl.DataFrame:
        """Return a frame of this table without rows."""
        return pl.DataFrame(schema=self.polars_schema)
