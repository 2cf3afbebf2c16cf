"""`ledger run`: the nightly flow over files, or over the sources."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

import click

from flows.cli.tables import console, plain, table, unsteered
from flows.cli.usage import FAILED, CannotBeginError, data_option, existing_paths, sources_option
from flows.server.attended import NightFailedError, run_flow
from flows.sources import SourcesError, chosen_sources, load_sources

if TYPE_CHECKING:
    from flows.night import Night

_SHOWN_REASONS = 20


@click.command("run", short_help="Run the night: read what is new and publish a release.")
@click.option(
    "--input",
    "inputs",
    multiple=True,
    metavar="PATH...",
    type=click.Path(path_type=Path),
    help="Files or folders to read instead of the sources.",
)
@click.argument("more_inputs", nargs=-1, metavar="", type=click.Path(path_type=Path))
@data_option
@sources_option
@click.option("--source", "source_ids", multiple=True, metavar="ID", help="Read this source alone, due or not.")
@click.option("-v", "--verbose", is_flag=True, help="Show Prefect's own log too, with tracebacks.")
def command(
    inputs: tuple[Path, ...],
    more_inputs: tuple[Path, ...],
    data_dir: Path,
    sources_file: Path,
    source_ids: tuple[str, ...],
    verbose: bool,
) -> None:
    """Fetch, normalise, extract, reconcile, audit, and publish a release in the data folder.

    Of the sources, those are read that are due by their cadence. What is known is not read again; where nothing
    is new, nothing is published. Ends by telling the counts of each stage, what was quarantined and why, and
    where the release is.
    """
    if more_inputs and not inputs:
        raise CannotBeginError(f"unexpected argument {more_inputs[0]}: name what to read after --input")
    paths = existing_paths((*inputs, *more_inputs))
    if paths and source_ids:
        raise CannotBeginError("--source names one of the sources: it does not go with --input")
    if not paths:
        check_sources(sources_file, source_ids)
    check_writable(data_dir)
    parameters = {
        "inputs": [path.absolute() for path in paths] or None,
        "data_dir": data_dir.absolute(),
        "sources_file": sources_file.absolute(),
        "source_ids": list(source_ids) or None,
    }
    run_attended("nightly", parameters, verbose=verbose)


def run_attended(name: str, parameters: Mapping[str, Any], *, verbose: bool) -> None:
    """Run the flow `name`, print how it ended, and exit with status 1 unless all went well."""
    try:
        night = run_flow(name, parameters, say=progress_line(), quiet=not verbose)
    except NightFailedError as error:
        click.echo(f"ledger: the run failed: {plain(error)}", err=True)
        sys.exit(FAILED)
    print_night(night)
    if not night.is_whole:
        sys.exit(FAILED)


def progress_line() -> Callable[[str], None]:
    """Return a call that prints a line of progress on stderr."""
    return lambda line: click.echo(unsteered(line), err=True)


def check_writable(data_dir: Path) -> None:
    """Make `data_dir` if need be; CannotBeginError if nothing can be written there."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=data_dir):
            pass
    except OSError as error:
        raise CannotBeginError(f"cannot write to the data folder {data_dir}: {error.strerror}") from error


def print_night(night: "Night") -> None:
    """Print how a run ended: its counts, what it quarantined, the release."""
    out = console()
    columns = ("stage", "unit", "in", "out", "quarantined", "excluded")
    counts = night.stage_counts.drop("run_id").iter_rows()
    out.print(table(f"Run {night.run_id}", columns, counts, right=columns[2:]))
    if night.quarantine.height:
        rows = night.quarantine.select("stage", "rule_code", "reason").head(_SHOWN_REASONS).iter_rows()
        out.print(table("Quarantined", ("stage", "rule", "reason"), rows))
        if night.quarantine.height > _SHOWN_REASONS:
            out.print(f"… and {night.quarantine.height - _SHOWN_REASONS:,} more: `ledger status`\n")
    out.print(f"{night.state.replace('_', ' ')}: {plain(night.message)}")
    if night.release is not None:
        out.print(f"latest release: {night.release}", soft_wrap=True)


def check_sources(sources_file: Path, source_ids: tuple[str, ...]) -> None:
    """Raise CannotBeginError if the file of sources has an error, or not all of `source_ids`."""
    try:
        chosen_sources(load_sources(sources_file), source_ids)
    except SourcesError as error:
        raise CannotBeginError(str(error)) from error
