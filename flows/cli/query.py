"""`ledger query`: SQL on the latest release."""

from pathlib import Path

import click
import polars as pl

from flows.cli.reading_release import latest_release
from flows.cli.tables import console, table
from flows.cli.usage import data_option
from warehouse.query import run_query


@click.command("query", short_help="Run SQL on the latest release.")
@click.argument("sql")
@data_option
def command(sql: str, data_dir: Path) -> None:
    """Print the rows that one SQL statement gives on the latest release."""
    with latest_release(data_dir) as release:
        rows = run_query(release.database, sql)
    numeric = [name for name, dtype in rows.schema.items() if dtype.is_numeric()]
    out = console()
    out.print(table("", rows.columns, _cells(rows), right=numeric))
    out.print(f"{rows.height:,} rows")


def _cells(rows: pl.DataFrame) -> list[tuple[object, ...]]:
    return [
        tuple(", ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row) for row in rows.iter_rows()
    ]
