"""Tables on the terminal, safe to print whatever an article says."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDTH_OF_A_PIPE = 200
# Letters that steer a terminal, or turn the direction of what follows, are shown as a mark instead.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def console(stream: IO[str] | None = None) -> Console:
    """Return a console on `stream`, stdout unless given: as wide as the terminal, or wide for a pipe."""
    stream = stream or sys.stdout
    return Console(
        file=stream,
        width=None if stream.isatty() else _WIDTH_OF_A_PIPE,
        markup=False,
        highlight=False,
        emoji=False,
    )


def plain(value: Any) -> str:
    """Return `value` as one line of text that steers no terminal; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return unsteered(" ".join(str(value).split()))


def unsteered(line: str) -> str:
    """Return `line` with a mark in place of each character that would steer the terminal."""
    return _STEERING.sub("�", line)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], right: Iterable[str] = ()) -> Table:
    """Return a table of `rows` under `columns`; those named in `right` are set flush right."""
    shown = Table(title=Text(plain(title)), box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    flush = set(right)
    for name in columns:
        shown.add_column(name, justify="right" if name in flush else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row))
    return shown


def number(value: int | None, low: int | None, high: int | None) -> str:
    """Return a figure's number as a reader writes it: the value, or its bounds."""
    if value is not None:
        return f"{value:,}"
    if low is None or high is None:
        return "" if low is None and high is None else f"{low or high:,}"
    return f"{low:,}–{high:,}"
