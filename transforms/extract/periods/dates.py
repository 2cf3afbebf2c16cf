"""Expressions of time in an article, resolved against the day of its publication.

Only the expression is read here; `timeline` says what it dates, `periods` which figure it governs.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from transforms.extract.periods import calendar_dates, relative_dates
from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.holidays import HOLIDAY_NAMES, holiday
from transforms.extract.periods.period_words import any_of, period_words, stems_of

_WORDS: Final = period_words()
_PARTS: Final = [part for part in _WORDS.day_parts if part not in _WORDS.units]
_KINDS: Final = {
    **dict.fromkeys(_WORDS.short_weekdays, "short"),
    **dict.fromkeys(_WORDS.weekdays, "weekday"),
    **dict.fromkeys(_WORDS.months, "month"),
    **dict.fromkeys(_WORDS.day_words, "day"),
    **dict.fromkeys(_WORDS.units, "unit"),
    **dict.fromkeys(_WORDS.year_parts, "year_part"),
    "reporting period": "reporting_period",
    **dict.fromkeys(_PARTS, "part"),
}
_TRIGGER: Final = re.compile(
    rf"\b(?:{any_of(_KINDS)}|(?:19|20)\d\d(?:-\d\d-\d\d)?|(?<=\bthe\s)\d{{1,2}}(?:st|nd|rd|th))\b"
)
_STEMS: Final = (*stems_of(_KINDS), "19", "20")
_READERS: Final[dict[str, Callable[[Scan, re.Match[str]], Mention | None]]] = {
    "weekday": calendar_dates.weekday,
    "short": calendar_dates.weekday,
    "month": calendar_dates.month,
    "year": calendar_dates.year,
    "iso": calendar_dates.iso_or_ordinal,
    "day": relative_dates.day_word,
    "unit": relative_dates.unit,
    "year_part": relative_dates.year_part,
    "reporting_period": relative_dates.reporting_period,
    "part": relative_dates.part_of_day,
}


def mentions_in(text: str, lowered: str, published_on: date | None) -> list[Mention]:
    """Return the expressions of time in `text`, in order, resolved against `published_on` where they need it.

    `lowered` is `text` in lower case, of the same length. What cannot be resolved is left out, except a span.
    """
    scan = Scan(text, lowered, published_on)
    for start, named in _word_starts(lowered):
        match = named or _TRIGGER.match(lowered, start) if start >= scan.done else None
        if match is not None:
            kind = _KINDS.get(match[0]) or ("year" if len(match[0]) == 4 and match[0].isdigit() else "iso")
            mention = holiday(scan, match) if named else _READERS[kind](scan, match)
            if mention is not None and not (mention.first and published_on and mention.first > published_on):
                scan.add(mention)
    return scan.dated()


def _word_starts(lowered: str) -> list[tuple[int, re.Match[str] | None]]:
    """Return where words begin that may tell time, those that hold a stem of one of the lexicon's words.

    With them the names of holidays, each as a match.
    """
    starts: set[int] = set()
    for stem in _STEMS:
        at = lowered.find(stem)
        while at >= 0:
            start = at
            while start > 0 and at - start < 9 and lowered[start - 1].isalnum():
                start -= 1
            starts.add(start)
            at = lowered.find(stem, at + 1)
    at = lowered.find("on the ")
    while at >= 0:
        if lowered[at + 7 : at + 8].isdigit():
            starts.add(at + 7)
        at = lowered.find("on the ", at + 7)
    named = {}
    if HOLIDAY_NAMES.search(lowered):
        named = {match.start(): match for match in HOLIDAY_NAMES.pattern.finditer(lowered)}
    return [(start, named.get(start)) for start in sorted(starts | named.keys())]
