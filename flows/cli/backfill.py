"""`ledger backfill`: read days of the past with the readers of now."""

import importlib
from datetime import date, datetime, timedelta
from pathlib import Path

import click
import polars as pl

from flows.cli.run import check_sources, run_attended
from flows.cli.tables import console, table
from flows.cli.usage import CannotBeginError, data_option, sources_option
from flows.server.prefect_settings import send_nothing_home
from flows.sources import load_sources
from warehouse.errors import WarehouseError
from warehouse.working import FILE_NAME

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("backfill", short_help="Read days of the past with the readers of now.")
@click.option("--start", type=_DAY, required=True, help="First day, told by the articles.")
@click.option("--end", type=_DAY, required=True, help="Last day.")
@click.option("--source", "source_ids", multiple=True, metavar="ID", help="Take this source alone.")
@click.option(
    "--from-stage",
    type=click.Choice(["fetch", "normalise", "extract", "reconcile"]),
    default="fetch",
    show_default=True,
    help="Where to begin: `fetch` asks the sources, the next two read kept documents, `reconcile` only publishes anew.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done, and how long it would take.")
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log too, with tracebacks.")
@data_option
@sources_option
def command(
    start: datetime,
    end: datetime,
    source_ids: tuple[str, ...],
    from_stage: str,
    dry_run: bool,
    verbose: bool,
    data_dir: Path,
    sources_file: Path,
) -> None:
    """Read the documents of some days that this version of the readers has not read, and publish a release.

    Works through a stretch of days at a time; between two, a nightly run that waits has its turn. Stopped or killed,
    it goes on where it was when started again. `ledger releases diff` then tells what changed.
    """
    days = (start.date(), end.date())
    if days[1] < days[0]:
        raise CannotBeginError(f"the last day, {days[1]}, lies before the first, {days[0]}")
    check_sources(sources_file, source_ids)
    if dry_run:
        _tell_plan(data_dir, sources_file, source_ids, days, from_stage)
        return
    parameters = {
        "start": days[0],
        "end": days[1],
        "source_ids": list(source_ids) or None,
        "from_stage": from_stage,
        "data_dir": data_dir.absolute(),
        "sources_file": sources_file.absolute(),
    }
    run_attended("backfill", parameters, verbose=verbose)


def _tell_plan(
    data_dir: Path, sources_file: Path, source_ids: tuple[str, ...], days: tuple[date, date], from_stage: str
) -> None:
    send_nothing_home()
    planned = importlib.import_module("flows.backfill").planned
    sources = load_sources(sources_file)
    out = console()
    if from_stage == "fetch":
        asked = source_ids or [source.id for source in sources]
        out.print(f"would ask: {', '.join(asked)}; what they give anew comes on top", soft_wrap=True)
    plan = pl.DataFrame()
    if (data_dir / FILE_NAME).exists():
        try:
            plan = planned(data_dir, sources, source_ids, *days, from_stage)
        except WarehouseError as error:
            raise CannotBeginError(str(error)) from error
    if plan.is_empty():
        out.print("no kept document of these days waits to be read: would reconcile, audit and publish")
        return
    out.print(table("Would read", plan.columns, plan.iter_rows(), right=("documents", "megabytes", "seconds")))
    took = plan["seconds"]
    time = "nobody knows how long: no run has read anything yet"
    if not took.null_count():
        time = f"about {timedelta(seconds=round(took.sum()))}, then reconcile, audit and publish"
    out.print(f"{plan['documents'].sum():,} documents, {plan['megabytes'].sum():,.1f} MB; {time}")
