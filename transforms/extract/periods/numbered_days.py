"""Days told in figures alone: "2024-05-26", "on the 18th"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import back, calendar, month_end
from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import number_words

_OF_THAT_MONTH: Final = re.compile(r"\s+of\s+(?:that|the\s+same|the)\s+month\b")
_ORDINAL_DAY: Final = re.compile(
    rf"\s*(?:[,.;)]|\b(?:[a-z]+(?:['’]s)?\s+\w|{any_of([*period_words().after_figures, *number_words().units])})\b)"
)
_STORY_REACH: Final = 600
_HALF_A_MONTH: Final = 15


def iso_or_ordinal(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "2024-05-26", or the "18th" of "on the 18th"."""
    if len(match[0]) < 10:
        return _ordinal(scan, match)
    day = calendar(*(int(part) for part in match[0].split("-")))
    return scan.on(match, match.end(), (day, day), "day", scan.lead(match.start())) if day else None


def _ordinal(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "on the 18th", "on the 18th of that month", the last such day until publication."""
    lead = scan.lead(match.start())
    number = int(match[0][:-2])
    if scan.published is None or lead.words[1:2] != ["on"]:
        return None
    of_that_month = _OF_THAT_MONTH.match(scan.lowered, match.end())
    if not (of_that_month or _ORDINAL_DAY.match(scan.lowered, match.end())) or not 1 <= number <= 31:
        return None
    end = of_that_month.end() if of_that_month else match.end()
    told = _in_story(scan, match.start(), number)
    if told:
        return scan.on(match, end, (told, told), "day", lead)
    first = scan.published.replace(day=1)
    for _ in range(3):
        day = calendar(first.year, first.month, number)
        if day and day <= scan.published:
            return scan.on(match, end, (day, day), "day", lead)
        first = (back(first, 1) or first).replace(day=1)
    return None


def _in_story(scan: Scan, start: int, number: int) -> date | None:
    """Return the day of that number in the month of the day told shortly before, or in the month after."""
    before = scan.found[-1] if scan.found else None
    if before is None or before.last is None or start - before.end > _STORY_REACH:
        return None
    day = calendar(before.last.year, before.last.month, number)
    if before.grain == "month":
        return day if day and day <= (scan.published or day) else None
    if before.grain != "day":
        return None
    if day is None or (before.last - day).days > _HALF_A_MONTH:
        following = month_end(before.last.year, before.last.month).toordinal() + 1
        day = calendar(date.fromordinal(following).year, date.fromordinal(following).month, number)
    return day if day and scan.published and day <= scan.published else None
