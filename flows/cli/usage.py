"""What the commands share: errors of one line, and common options."""

from pathlib import Path
from typing import Any

import click

FAILED = 1
CANNOT_BEGIN = 2


class CannotBeginError(click.ClickException):
    """The command cannot do what it is asked: one line on stderr and exit status 2."""

    exit_code = CANNOT_BEGIN


def data_option(function: Any) -> Any:
    """Add `--data DIR`."""
    return click.option(
        "--data",
        "data_dir",
        type=click.Path(path_type=Path, file_okay=False),
        default="data",
        show_default=True,
        help="Folder of the ledger: raw store, working warehouse, releases.",
    )(function)


def sources_option(function: Any) -> Any:
    """Add `--sources FILE`."""
    return click.option(
        "--sources",
        "sources_file",
        type=click.Path(path_type=Path),
        default="sources.yaml",
        show_default=True,
        help="File that lists the sources.",
    )(function)


def existing_paths(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return `paths`; CannotBeginError names the first that is not there."""
    for path in paths:
        # A broken link is there: it is quarantined, and the rest of the run goes on.
        if not path.exists() and not path.is_symlink():
            raise CannotBeginError(f"{path}: there is no such file or folder")
    return paths
