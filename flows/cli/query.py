"""`ledger query`: SQL on the latest release."""

from pathlib import Path

import click

from flows.cli.output import output_options, write_rows
from flows.cli.reading_release import latest_release
from flows.cli.usage import data_option
from warehouse.query import run_query


@click.command("query", short_help="Run SQL on the latest release.")
@click.argument("sql")
@output_options
@data_option
def command(sql: str, data_dir: Path, form: str, output: Path | None) -> None:
    """Print the rows that one SQL statement gives on the latest release.

    Tables, views and macros are those of docs/data_dictionary.md; `README.md` in each release has questions to
    begin with.
    """
    with latest_release(data_dir) as release:
        rows = run_query(release.database, sql)
    write_rows(rows, form, output)
