"""`ledger status`: the last runs, the latest release, what is quarantined."""

from pathlib import Path

import click

from flows.cli.tables import console, table
from flows.cli.usage import CannotBeginError, data_option
from warehouse.errors import WarehouseError
from warehouse.query import status


@click.command("status", short_help="Tell how the ledger stands.")
@data_option
def command(data_dir: Path) -> None:
    """Tell the last runs, the latest release, and what is quarantined. Times are in UTC."""
    try:
        found = status(data_dir)
    except WarehouseError as error:
        raise CannotBeginError(str(error)) from error
    out = console()
    if found.run_at_work:
        out.print("a run is at work; this is what the latest release knows\n")
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
