"""Weeks, months and years of the calendar, from publication: "last week", "this year", "the first half of 2024"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import ONE_DAY, back, calendar, month_end
from transforms.extract.periods.date_scan import Lead, Mention, Scan, edge_of
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_OF_MONTH: Final = re.compile(rf"\s+of\s+({any_of(_CALENDAR.months)})\b(?:\s+((?:19|20)\d\d)\b)?")
_HALF_A_YEAR: Final = 6
_SATURDAY: Final = 5
_MONTH: Final = 30
_JUST_TOLD: Final = re.compile(
    r",?\s+(?:in|at|early|late|during|the|first|second|third|fourth|last|final|end|start|of|\s)*"
)
_OF_WHICH_YEAR: Final = re.compile(r"\s+of\s+(?:((?:19|20)\d\d)|(the|this|last)\s+year)\b")


def year_part(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the first half of 2024", "the third quarter of last year"."""
    lead = scan.lead(match.start())
    months = _WORDS.year_parts[match[0]]
    of = _OF_WHICH_YEAR.match(scan.lowered, match.end())
    part = _WORDS.ordinals.get(lead.words[0]) if lead.words else None
    if of is None and months == _HALF_A_YEAR and part in (1, 2):
        return _half_of_month(scan, match, part)
    if of is None or part is None or part * months > 12:
        return None
    return _months_of(scan, match, of, (part - 1) * months + 1, part * months)


def _half_of_month(scan: Scan, match: re.Match[str], part: int) -> Mention | None:
    """Read "the first half of July"."""
    of = _OF_MONTH.match(scan.lowered, match.end())
    if of is None or (scan.published is None and of[2] is None):
        return None
    month, today = _CALENDAR.months[of[1]], scan.published or date.max
    year = int(of[2]) if of[2] else today.year - (month > today.month)
    first = calendar(year, month, 1 if part == 1 else 16)
    last = calendar(year, month, 15) if part == 1 else month_end(year, month)
    if first is None or last is None or first > scan.capped(last):
        return None
    return Mention(match.start(), of.end(), first, scan.capped(last), "window", "month", match.start())


def week_of_month(scan: Scan, match: re.Match[str], nth: int) -> Mention | None:
    """Read "the first week of November": its days 1 to 7, and so on; the last week is of the last seven days."""
    of = _OF_MONTH.match(scan.lowered, match.end())
    if of is None or (scan.published is None and of[2] is None):
        return None
    month, today = _CALENDAR.months[of[1]], scan.published or date.max
    year = int(of[2]) if of[2] else year_just_told(scan, match.start()) or today.year - (month > today.month)
    end = month_end(year, month)
    first = back(end, 6) if nth < 0 else calendar(year, month, 7 * nth - 6)
    last = end if nth < 0 else calendar(year, month, 7 * nth)
    if first is None or last is None or first > scan.capped(last):
        return None
    return Mention(match.start(), of.end(), first, scan.capped(last), "window", "day", match.start())


def days_of_month(scan: Scan, match: re.Match[str], count: int, *, is_last: bool) -> Mention | None:
    """Read "the first two weeks of October", "the last ten days of May 2024"."""
    of, days = _OF_MONTH.match(scan.lowered, match.end()), count * _WORDS.units[match[0]]
    if of is None or not 0 < days <= _MONTH or (scan.published is None and of[2] is None):
        return None
    month, today = _CALENDAR.months[of[1]], scan.published or date.max
    year = int(of[2]) if of[2] else today.year - (month > today.month)
    end = month_end(year, month)
    first, last = (
        (back(end, days - 1), end) if is_last else (calendar(year, month, 1), calendar(year, month, min(days, 28)))
    )
    if first is None or last is None or first > scan.capped(last):
        return None
    return Mention(match.start(), of.end(), first, scan.capped(last), "window", "day", match.start())


def year_just_told(scan: Scan, start: int) -> int | None:
    """Return the year that stands directly before a month or a part of one: "eleven years ago, in August"."""
    told = scan.found[-1] if scan.found else None
    if told is None or told.grain != "year" or told.last is None or told.role != "on":
        return None
    return told.last.year if _JUST_TOLD.fullmatch(scan.lowered, told.end, start) else None


def first_months(scan: Scan, match: re.Match[str], count: int) -> Mention | None:
    """Read "the first four months of 2024"."""
    of = _OF_WHICH_YEAR.match(scan.lowered, match.end())
    if of is None or _WORDS.units[match[0]] != 30 or count > 12:
        return None
    return _months_of(scan, match, of, 1, count)


def _months_of(
    scan: Scan, match: re.Match[str], of: re.Match[str], first_month: int, last_month: int
) -> Mention | None:
    if scan.published is None and not of[1]:
        return None
    year = int(of[1]) if of[1] else (scan.published or date.max).year - (of[2] == "last")
    last = scan.capped(month_end(year, last_month)) if year else None
    first = calendar(year, first_month, 1)
    if first is None or last is None or last < first:
        return None
    return Mention(match.start(), of.end(), first, last, "window", "month", match.start())


def one_before(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "the previous year": the month or year before that told last, which may be the publication's."""
    told = scan.anchor()
    if told is None or told.last is None:
        return None
    if match[0] == "year":
        first, last = calendar(told.last.year - 1, 1, 1), calendar(told.last.year - 1, 12, 31)
    else:
        last = back(told.last, told.last.day)
        first = last and last.replace(day=1)
    return scan.on(match, match.end(), (first, last), match[0], lead) if first and last else None


def last_calendar(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "last week", "last month", "last year"."""
    if scan.published is None:
        return None
    today, unit = scan.published, match[0]
    if unit == "weekend":
        return weekend(scan, match, lead)
    if unit == "week":
        if lead.vague:
            return Mention(match.start(), match.end(), None, today - ONE_DAY, lead.role, "week", match.start())
        first, last = back(today, 7), back(today, 1)
    elif unit == "month":
        last = back(today, today.day)
        first = last and last.replace(day=1)
    else:
        first, last = calendar(today.year - 1, 1, 1), calendar(today.year - 1, 12, 31)
    if first is None or last is None:
        return None
    first, last = edge_of(first, last, lead)
    return scan.on(match, match.end(), (first, last), unit, lead)


def weekend(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "the weekend": the last Saturday and Sunday, as far as they are over at publication."""
    if scan.published is None:
        return None
    is_earlier = lead.past and scan.published.weekday() >= _SATURDAY  # "last weekend", told on a weekend
    saturday = back(scan.published, (scan.published.weekday() - _SATURDAY) % 7 + 7 * is_earlier)
    if saturday is None:
        return None
    sunday = min(back(saturday, -1) or saturday, scan.published)
    return scan.on(match, match.end(), (saturday, sunday), "week", lead)


def current(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "this week", "this month", "this year": until publication."""
    if scan.published is None:
        return None
    today, unit = scan.published, match[0]
    first: date | None
    if unit == "week":
        first = back(today, today.weekday())
    elif unit in ("month", "year"):
        first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    elif unit == "night":
        first = today
    else:
        return None
    grain = "day" if unit == "night" else unit
    return scan.on(match, match.end(), (first, today), grain, lead)
