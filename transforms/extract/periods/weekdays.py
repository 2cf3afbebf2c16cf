"""Weekdays: "Friday", "last Friday", "Friday of last week", "Friday 24/5"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import back, calendar
from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_COMING_OR_RECURRING: Final = frozenset((*_WORDS.coming, *_WORDS.recurring))
_BEFORE_DATE: Final = re.compile(rf"\.?,?\s+(?:\d|(?:{any_of(_CALENDAR.months)})\b)")
_LAST_WEEK: Final = re.compile(rf"(?:\s+(?:{any_of(_WORDS.day_parts)}))?\s+(?:of\s+)?last\s+week\b")
# "After Friday prayers on 20 October"
_NAMES: Final = re.compile(
    rf"\s+(?:{any_of(_WORDS.weekday_names)})\s+(?:on|of)\s+(?:\d|(?:{any_of(_CALENDAR.months)})\b)"
)
_SLASHED: Final = re.compile(r"\s*,?\s*\(?(\d{1,2})[/.](\d{1,2})(?:[/.]((?:19|20)?\d\d))?\)?")


def weekday(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "Friday": the last one on or before publication; "last Friday": the last one before."""
    start, end = match.span()
    if not scan.text[start].isupper():
        return None
    if match[0] not in _CALENDAR.weekdays and not _BEFORE_DATE.match(scan.lowered, end):
        return None
    if _NAMES.match(scan.lowered, end):
        return None
    number = _CALENDAR.weekdays.get(match[0])
    number = _CALENDAR.short_weekdays[match[0]] if number is None else number
    lead = scan.lead(start)
    if scan.published is None or (lead.words and lead.words[0] in _COMING_OR_RECURRING):
        return None
    if lead.words[:1] and lead.words[0] in _WORDS.same:
        told = next(
            (m for m in reversed(scan.found) if m.last and m.grain == "day" and m.last.weekday() == number), None
        )
        if told is not None:
            return scan.on(match, end, (told.last, told.last), "day", lead)
    ago = (scan.published.weekday() - number) % 7
    day = back(scan.published, ago or 7 * lead.past)
    last_week = _LAST_WEEK.match(scan.lowered, end)
    if last_week:
        return _of_last_week(scan, match, number, last_week.end())
    slashed = _SLASHED.match(scan.lowered, end)
    if slashed:
        day, end = _slashed(scan, slashed, number) or day, slashed.end()
    return scan.on(match, end, (day, day), "day", lead) if day else None


def _of_last_week(scan: Scan, match: re.Match[str], weekday_number: int, end: int) -> Mention | None:
    if scan.published is None:
        return None
    day = back(scan.published, scan.published.weekday() + 7 - weekday_number)
    return scan.on(match, end, (day, day), "day", scan.lead(match.start())) if day else None


def _slashed(scan: Scan, match: re.Match[str], weekday: int) -> date | None:
    a, b = int(match[1]), int(match[2])
    if scan.published is None:
        return None
    for month, day in ((b, a), (a, b)):
        for year in (scan.published.year, scan.published.year - 1):
            found = calendar(year, month, day)
            if found and found.weekday() == weekday and found <= scan.published:
                return found
    return None
