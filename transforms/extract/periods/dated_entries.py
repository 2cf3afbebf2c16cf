"""Entries of a list that each begin with their date: "March 2, 2023: Two gunmen storm a mosque in Ostrel"."""

import re
from datetime import timedelta
from typing import Final

from transforms.extract.periods.date_scan import Scan

_BULLET: Final = 6
_LINE_START: Final = re.compile(r"(?:\n|^)[\s*•·–—-]*$")
_MARK: Final = re.compile(r":\s|\s?[–—]\s?|\s-\s")
# News of so few days ago is told by its weekdays.
_NEWS: Final = timedelta(days=14)


def heads_line(lowered: str, start: int, end: int) -> bool:
    """Tell whether the words at `lowered[start:end]` begin a line, with a colon or a dash behind them."""
    return (
        _MARK.match(lowered, end) is not None
        and _LINE_START.search(lowered, max(0, start - _BULLET), start) is not None
    )


def entry_end(scan: Scan) -> int:
    """Return where the entry ends whose date was found last, 0 where that heads none or one of the news.

    What is told there of weekdays ("during Friday prayers") is not of the week of publication.
    """
    told = scan.found[-1]
    if told.role != "on" or told.last is None or scan.published is None or told.last > scan.published - _NEWS:
        return 0
    if not heads_line(scan.lowered, told.start, told.end):
        return 0
    end = scan.lowered.find("\n", told.end)
    return len(scan.lowered) if end < 0 else end
