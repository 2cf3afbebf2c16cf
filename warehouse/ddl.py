"""The tables of `transforms.schema` as DuckDB statements: types, keys, checks and comments.

References between tables are told in comments and held by the audit, not by foreign keys; why is in
`docs/decisions/0003-references-are-audited-not-enforced.md`.
"""

from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from transforms.schema import TABLES, Column, PolarsType, Table

_SQL_TYPES: dict[PolarsType, str] = {
    pl.String(): "VARCHAR",
    pl.Int32(): "INTEGER",
    pl.Int64(): "BIGINT",
    pl.Float64(): "DOUBLE",
    pl.Boolean(): "BOOLEAN",
    pl.Date(): "DATE",
    pl.Datetime("us"): "TIMESTAMP",
    pl.List(pl.String): "VARCHAR[]",
}


def identifier(name: str) -> str:
    """Return `name` quoted as an SQL identifier; `end` and `key` among others are reserved words."""
    return '"' + name.replace('"', '""') + '"'


def identifiers(names: Iterable[str]) -> str:
    """Return `names` quoted and separated by commas."""
    return ", ".join(identifier(name) for name in names)


def literal(text: str) -> str:
    """Return `text` as an SQL string, for statements that take no parameters (COMMENT, ATTACH)."""
    return "'" + text.replace("'", "''") + "'"


def sql_type(dtype: PolarsType) -> str:
    """Return the DuckDB type that holds a Polars type without loss; KeyError for a type no table uses."""
    instance = dtype() if isinstance(dtype, type) else dtype
    return _SQL_TYPES[instance]


def table_comment(table: Table) -> str:
    """Return the comment of a table: its grain and its key."""
    return f"{table.grain[0].upper()}{table.grain[1:]}. Key: {', '.join(table.key)}."


def column_comment(column: Column) -> str:
    """Return the comment of a column: its description, unit, allowed values and what it refers to."""
    parts = [column.description]
    if column.unit is not None:
        parts.append(f"Unit: {column.unit}.")
    if column.allowed is not None:
        parts.append(f"One of: {', '.join(column.allowed)}.")
    if column.references is not None:
        parts.append(f"Refers to {column.references}.")
    return " ".join(parts)


def create_table(table: Table) -> str:
    """Return the CREATE TABLE statement of a table, with its key, NOT NULLs and checks of allowed values."""
    lines = []
    for column in table.columns:
        line = f"    {identifier(column.name)} {sql_type(column.dtype)}"
        if column.is_prose:
            line += " USING COMPRESSION zstd"
        if not column.nullable:
            line += " NOT NULL"
        if column.allowed is not None:
            values = ", ".join(literal(value) for value in column.allowed)
            line += f" CHECK ({identifier(column.name)} IN ({values}))"
        lines.append(line)
    if table.is_key_enforced:
        lines.append(f"    PRIMARY KEY ({identifiers(table.key)})")
    return f"CREATE TABLE {identifier(table.name)} (\n" + ",\n".join(lines) + "\n)"


def comment_statements(table: Table) -> Iterator[str]:
    """Yield the COMMENT statements of a table and its columns."""
    yield f"COMMENT ON TABLE {identifier(table.name)} IS {literal(table_comment(table))}"
    for column in table.columns:
        name = f"{identifier(table.name)}.{identifier(column.name)}"
        yield f"COMMENT ON COLUMN {name} IS {literal(column_comment(column))}"


def create_tables(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table] = TABLES) -> None:
    """Create `tables` with keys, checks and comments in the connection's current database.

    Raises duckdb.CatalogException if one of them is there already.
    """
    for table in tables:
        connection.execute(create_table(table))
        for statement in comment_statements(table):
            connection.execute(statement)
