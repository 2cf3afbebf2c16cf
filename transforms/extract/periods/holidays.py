"""Holidays that news names in place of a date: "on Christmas Eve", "the Memorial Day crash"."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter

from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.period_words import Holiday, period_words

_WORDS: Final = period_words()
_HOLIDAYS: Final = {name: holiday for holiday in _WORDS.holidays for name in holiday.names}
_YEAR: Final = re.compile(r",?\s+(?:in\s+|of\s+)?(?:((?:19|20)\d\d)\b(?!-\d)|(last)\s+year\b)")
_EVE: Final = timedelta(days=7)
"""A holiday that lies no further ahead of publication is being kept already ("over Labor Day weekend")."""
_EASTERS: Final = range(1583, 4100)


def _opened_by_capital(names: Iterable[str]) -> str:
    """Return an alternation that a search passes through from capital to capital, where any case may follow."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_letter.setdefault(name[0].upper(), []).append(re.escape(name[1:]).replace(r"\ ", r"\s+"))
    return "|".join(rf"{letter}(?<!\w{letter})(?i:{'|'.join(rest)})" for letter, rest in by_letter.items())


HOLIDAY_NAME: Final = re.compile(rf"(?:{_opened_by_capital(_HOLIDAYS)})\b")


def holiday(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read a holiday with its year, or without: the last before publication, none where the next is at hand."""
    kind = _HOLIDAYS[re.sub(r"\s+", " ", match[0].lower().replace("’", "'"))]
    said = _YEAR.match(scan.lowered, match.end())
    day, end = None, match.end()
    if said and said[1]:
        day, end = day_of(kind, int(said[1])), said.end()
    elif scan.published:
        back = 1 if said else 0
        day, end = day_of(kind, scan.published.year - back), said.end() if said else end
        if day and day > scan.published:
            is_last = scan.lowered[: match.start()].endswith("last ")
            if day - scan.published <= _EVE and not is_last:
                return None
            day = day_of(kind, scan.published.year - 1)
    return scan.on(match, end, (day, day), "day", scan.lead(match.start())) if day else None


def day_of(kind: Holiday, year: int) -> date | None:
    """Return the day on which a holiday falls in `year`; None before the calendar that tells it."""
    if kind.easter is not None:
        return easter(year) + timedelta(days=kind.easter) if year in _EASTERS else None
    if kind.month is None or not 1 <= year <= date.max.year:
        return None
    if kind.day is not None:
        return date(year, kind.month, kind.day)
    weekday, nth = kind.weekday or 0, kind.nth or 1
    first, length = monthrange(year, kind.month)
    days = range(1 + (weekday - first) % 7, length + 1, 7)
    return date(year, kind.month, days[nth - 1 if nth > 0 else nth])
