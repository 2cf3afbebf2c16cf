"""`ledger status`: the last runs, the latest release, what is quarantined."""

import sys
from pathlib import Path

import click

from flows.alerting.alerts import alert
from flows.alerting.health import MOST_HOURS, problems
from flows.alerting.metrics import METRICS_FILE, write_metrics
from flows.cli.tables import console, plain, table
from flows.cli.usage import FAILED, CannotBeginError, data_option, sources_option
from flows.run_book import now
from flows.sources import SourcesError, load_sources
from warehouse.errors import WarehouseError
from warehouse.query import status


@click.command("status", short_help="Tell how the ledger stands.")
@click.option("--check", "is_check", is_flag=True, help="Tell only what is wrong; exit status 1 if anything is.")
@click.option(
    "--most-hours",
    type=click.FloatRange(min=0, min_open=True),
    default=MOST_HOURS,
    show_default=True,
    help="How long ago the last good run may have ended; goes with --check.",
)
@click.option("--alert", "is_alert", is_flag=True, help="Send what is wrong by webhook and e-mail; goes with --check.")
@click.option("--metrics", "is_metrics", is_flag=True, help=f"Write {METRICS_FILE} in the data folder, for Prometheus.")
@data_option
@sources_option
def command(
    data_dir: Path, sources_file: Path, is_check: bool, is_alert: bool, most_hours: float, is_metrics: bool
) -> None:
    """Tell the last runs, the latest release, and what is quarantined. Times are in UTC.

    With --check, for a monitor: a line for a run that failed, a run that did not happen, and each source that gave
    nothing new for too long. Exit status 0 if there is none, 1 if there is, 2 if it cannot be told.
    """
    try:
        found = status(data_dir)
        if is_metrics:
            write_metrics(data_dir, found)
            return
        if is_check:
            wrong = problems(found, load_sources(sources_file), now(), most_hours)
    except (WarehouseError, SourcesError) as error:
        if is_alert:
            _alert([str(error)])
        raise CannotBeginError(str(error)) from error
    if is_check:
        _tell(wrong, is_alert=is_alert)
        return
    out = console()
    if found.writer:
        out.print(f"at work: {plain(found.writer)}\nbelow is what the latest release knows\n", soft_wrap=True)
    columns = ("run", "started", "ended", "state", "message")
    runs = found.runs.select(
        "run_id",
        found.runs["started_at"].dt.strftime("%Y-%m-%d %H:%M"),
        found.runs["finished_at"].dt.strftime("%Y-%m-%d %H:%M"),
        "state",
        "message",
    )
    out.print(table("Last runs", columns, runs.iter_rows()))
    if found.quarantine.height:
        rows = found.quarantine.select("stage", "rule_code", "n_keys", "last_run_id").iter_rows()
        out.print(table("Quarantined", ("stage", "rule", "things", "last in run"), rows, right=("things",)))
    else:
        out.print("nothing is quarantined\n")
    if found.release is None:
        out.print("no release yet")
        return
    tables = found.release.manifest.tables.items()
    sizes = ((name, entry.rows) for name, entry in tables)
    out.print(table(f"Release {found.release.release_id}", ("table", "rows"), sizes, right=("rows",)))
    out.print(f"latest release: {found.release.folder}", soft_wrap=True)


def _tell(wrong: list[str], *, is_alert: bool) -> None:
    for line in wrong:
        click.echo(plain(line))
    if wrong:
        if is_alert:
            _alert(wrong)
        sys.exit(FAILED)
    click.echo("all is well")


def _alert(wrong: list[str]) -> None:
    for failure in alert("Casualty Ledger: something is wrong", wrong):
        click.echo(failure, err=True)
