"""Write the tables of a candidate as Parquet: a file a table, figures a file a month."""

from pathlib import Path

import duckdb

from transforms.schema import FIGURES, Table
from warehouse.ddl import identifier, identifiers, literal
from warehouse.statements import statement

FOLDER = "parquet"
_NO_MONTH = "none"


def write_parquet(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> str:
    """Write `table` of the current database below `folder`, and return where it is read from, as a path or glob.

    Figures lie in a folder for each month of their `period_end`, such as `month=2025-03`; those without one, also
    where there are none, in `month=none`. Rows are in the order of the key.
    """
    if table is not FIGURES:
        relative = f"{FOLDER}/{table.name}.parquet"
        _copy(connection, table, "true", folder / relative)
        return relative
    months = [row[0] for row in connection.execute(statement("figure_months")).fetchall()]
    for month in [None, *months]:
        file = folder / FOLDER / table.name / f"month={month or _NO_MONTH}" / f"{table.name}.parquet"
        file.parent.mkdir(parents=True)
        _copy(connection, table, _within(month), file)
    return f"{FOLDER}/{table.name}/*/{table.name}.parquet"


def _within(month: str | None) -> str:
    if month is None:
        return "period_end IS NULL"
    first = f"DATE {literal(f'{month}-01')}"
    return f"period_end >= {first} AND period_end < {first} + INTERVAL 1 MONTH"


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, condition: str, path: Path) -> None:
    sql = statement(
        "export_parquet",
        table=identifier(table.name),
        condition=condition,
        key=identifiers(table.key),
        path=literal(str(path)),
    )
    connection.execute(sql)
