"""`ledger figures`: figures of the latest release, for those who want no SQL."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import polars as pl

from flows.cli.output import output_options, write_rows
from flows.cli.reading_release import latest_release
from flows.cli.tables import number
from flows.cli.usage import data_option
from transforms.schema import BASES, METRICS
from warehouse.query import FigureFilter, told_figures

_SHOWN = 100


def _day(_context: click.Context, _option: click.Parameter, given: datetime | None) -> date | None:
    return given.date() if given else None


_DAY: dict[str, Any] = {"type": click.DateTime(formats=["%Y-%m-%d"]), "callback": _day}


@click.command("figures", short_help="Print figures by place, metric and day.")
@click.option("--place", help="Where, such as Gaza: the place of the figure or of its series.")
@click.option("--metric", type=click.Choice(METRICS), help="What is counted.")
@click.option("--basis", type=click.Choice(BASES), help="One event, a running total, a state, or a rate.")
@click.option("--since", **_DAY, help="First day; of figures that tell none, the day of the article.")
@click.option("--until", **_DAY, help="Last day.")
@click.option("--origin", help="Who gave the number: a part of the name.")
@click.option("--publisher", help="Who printed it: a part of the name.")
@click.option("--copies", "with_copies", is_flag=True, help="Also figures of articles that repeat another.")
@output_options
@data_option
def command(data_dir: Path, form: str, output: Path | None, **wanted: Any) -> None:
    """Print the figures of the latest release that fit, by day; the table shows the newest hundred.

    CSV, JSON and Parquet have all of them, with quote, title and address. `ledger explain FIGURE_ID` tells more of
    one.
    """
    with latest_release(data_dir) as release:
        rows = told_figures(release.database, FigureFilter(**wanted))
    write_rows(rows, form, output, shown=_shown)


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    newest = rows.tail(_SHOWN)
    numbers = [number(*bounds) for bounds in newest.select("value", "low", "high").iter_rows()]
    return newest.select(
        pl.coalesce("period_end", "published_on").alias("day"),
        "metric",
        pl.Series("number", numbers, dtype=pl.String),
        "qualifier",
        "basis",
        "place",
        "population",
        pl.col("attributed_to").alias("attributed to"),
        "publisher",
        pl.col("figure_id").alias("figure"),
    )
