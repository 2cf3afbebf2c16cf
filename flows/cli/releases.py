"""`ledger releases`: list the releases, tell how two differ, go back to an earlier one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import polars as pl

from flows.cli.output import output_options, write_rows
from flows.cli.reading_release import latest_release
from flows.cli.tables import console, number, table
from flows.cli.usage import CannotBeginError, data_option
from warehouse.diff import diff_releases
from warehouse.errors import WarehouseError
from warehouse.shelf import find_release, release_before, rollback, shelved

_SHOWN = 40
_COUNTED = ("articles", "figures", "estimates", "disagreements")


@click.group("releases", short_help="List releases, tell how two differ, go back to one.")
def command() -> None:
    """List the releases of a data folder, tell how two of them differ, go back to an earlier one."""


@command.command("list", short_help="List the releases.")
@output_options
@data_option
def list_releases(data_dir: Path, form: str, output: Path | None) -> None:
    """Print the releases, oldest first: what they hold, their size, and which one `latest` points to."""
    with _told():
        found = shelved(data_dir)
    if not found:
        raise CannotBeginError(f"{data_dir} has no release yet: run `ledger run --data {data_dir}` first")
    rows = [
        {
            "release": each.name,
            **{name: each.release.manifest.tables[name].rows if each.release else None for name in _COUNTED},
            "megabytes": None if each.size is None else round(each.size / 1e6, 1),
            "tables of version": each.release.manifest.schema_version if each.release else None,
            "is": "latest" if each.is_latest else "",
            "problem": each.problem,
        }
        for each in found
    ]
    frame = pl.DataFrame(rows, infer_schema_length=None).cast({"problem": pl.String})
    write_rows(frame if frame["problem"].count() else frame.drop("problem"), form, output)


@command.command("diff", short_help="Tell how two releases differ.")
@click.argument("before", required=False)
@click.argument("after", required=False)
@output_options
@data_option
def diff(before: str | None, after: str | None, data_dir: Path, form: str, output: Path | None) -> None:
    """Print the figures and estimates that release AFTER adds to BEFORE, changes, or withdraws.

    AFTER is the latest unless named, BEFORE the one published before it. Names may be cut short. The table gives
    the counts and the first changes; CSV, JSON and Parquet have all of them.
    """
    with latest_release(data_dir) as release:
        newer = find_release(data_dir, after) if after else release
        older = find_release(data_dir, before) if before else release_before(data_dir, newer.release_id)
        rows = diff_releases(older, newer)
    if form == "table" and output is None:
        counts = rows.group_by("what", "change").len("rows").sort("what", "change")
        title = f"{older.release_id} → {newer.release_id}"
        console().print(table(title, counts.columns, counts.iter_rows(), right=("rows",)))
    write_rows(rows, form, output, shown=_shown)


def _shown(rows: pl.DataFrame) -> pl.DataFrame:
    first = rows.head(_SHOWN)
    sides = {
        side: [number(*bounds) for bounds in first.select(f"best_{side}", f"low_{side}", f"high_{side}").iter_rows()]
        for side in ("before", "after")
    }
    return first.select(
        "what",
        "change",
        "metric",
        "place",
        "population",
        "as_of",
        *(pl.Series(side, values, dtype=pl.String) for side, values in sides.items()),
        "changed",
        "id",
    )


@command.command("rollback", short_help="Point `latest` to an earlier release.")
@click.argument("release", required=False)
@data_option
def roll_back(release: str | None, data_dir: Path) -> None:
    """Point `latest` to RELEASE, or to the one before the latest, after looking whether it is whole.

    Nothing is deleted. The next run that finds something new publishes again from the working warehouse.
    """
    with _told():
        now = rollback(data_dir, release)
    click.echo(f"latest release: {now.folder}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except WarehouseError as error:
        raise CannotBeginError(str(error)) from error
