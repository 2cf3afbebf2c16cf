"""Expressions of time in an article, resolved against the day of its publication.

Only the expression is read here; `timeline` says what it dates, `periods` which figure it governs.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from transforms.extract.periods import relative_dates
from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.dated_entries import entry_end
from transforms.extract.periods.holidays import HOLIDAY_NAME, holiday
from transforms.extract.periods.month_days import month
from transforms.extract.periods.numbered_days import iso_or_ordinal
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.same_spans import same_period
from transforms.extract.periods.weekdays import weekday
from transforms.extract.periods.years import decade, year
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_PARTS: Final = [part for part in _WORDS.day_parts if part not in _WORDS.units]
_KINDS: Final = {
    **dict.fromkeys(_CALENDAR.short_weekdays, "short"),
    **dict.fromkeys(_CALENDAR.weekdays, "weekday"),
    **dict.fromkeys(_CALENDAR.months, "month"),
    **dict.fromkeys(_WORDS.day_words, "day"),
    **dict.fromkeys(_WORDS.units, "unit"),
    **dict.fromkeys(_WORDS.year_parts, "year_part"),
    **dict.fromkeys(_WORDS.reporting_periods, "reporting_period"),
    **dict.fromkeys([*_WORDS.same_periods, *_WORDS.same_points], "same_period"),
    **dict.fromkeys(_PARTS, "part"),
}
_OF_THE_WEEK: Final = frozenset({"short", "weekday", "day", "part"})
_TRIGGER: Final = re.compile(
    rf"\b(?:{any_of(_KINDS)}|(?:19|20)\d\d(?:-\d\d-\d\d)?|(?<=\bthe\s)(?:19|20)\d0s|(?<=\bon\sthe\s)\d{{1,2}}(?:st|nd|rd|th))\b"
)
_READERS: Final[dict[str, Callable[[Scan, re.Match[str]], Mention | None]]] = {
    "weekday": weekday,
    "short": weekday,
    "month": month,
    "year": year,
    "decade": decade,
    "iso": iso_or_ordinal,
    "day": relative_dates.day_word,
    "unit": relative_dates.unit,
    "year_part": relative_dates.part_of_year,
    "reporting_period": relative_dates.reporting_period,
    "same_period": same_period,
    "part": relative_dates.part_of_day,
}


def _kind_of_number(told: str) -> str:
    """Return what an expression of digits tells: a decade ("1990s"), a year, or a date or an ordinal."""
    if told.endswith("0s"):
        return "decade"
    return "year" if len(told) == len("2024") and told.isdigit() else "iso"


def mentions_in(text: str, lowered: str, published_on: date | None) -> list[Mention]:
    """Return the expressions of time in `text`, in order, resolved against `published_on` where they need it.

    `lowered` is `text` in lower case, of the same length. What cannot be resolved is left out, except a span.
    """
    scan = Scan(text, lowered, published_on)
    named = {match.start(): match for match in HOLIDAY_NAME.finditer(text)}
    told: Iterable[re.Match[str]] = _TRIGGER.finditer(lowered)
    if named:
        told = sorted([*(match for match in told if match.start() not in named), *named.values()], key=re.Match.start)
    entry = 0
    for match in told:
        start = match.start()
        if start >= scan.done:
            kind = _KINDS.get(match[0]) or _kind_of_number(match[0])
            if start < entry and kind in _OF_THE_WEEK:
                continue
            mention = holiday(scan, match) if start in named else _READERS[kind](scan, match)
            if mention is not None and not (mention.first and published_on and mention.first > published_on):
                scan.add(mention)
                entry = max(entry, entry_end(scan))
    return scan.dated()
