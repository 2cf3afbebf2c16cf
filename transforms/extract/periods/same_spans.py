"""Spans told before and pointed at again: "the same period", "the same eight months of 2020", "this time last year"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import calendar, month_end
from transforms.extract.periods.date_scan import Mention, Scan
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_YEAR_BEFORE: Final = re.compile(rf"\s+(?:(?:of|in)\s+)?(?:{any_of(_WORDS.year_before)})\b")
_OF_YEAR: Final = re.compile(r"\s+(?:of|in)\s+((?:19|20)\d\d)\b")
_OF_ANOTHER_YEAR: Final = re.compile(rf"\s+(?:{any_of(_WORDS.of_another_time)})\b")
_SPANS: Final = frozenset({"window", "past", "since"})
_POINTS: Final = frozenset(_WORDS.same_points)


def same_period(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the same period": the window told last, in an earlier sentence or this one, or that of another year."""
    if match[0] in _POINTS:
        return _year_until(scan, match)
    shifted = same_span(scan, match)
    if shifted is not None:
        return shifted
    window = next((m for m in reversed(scan.found) if m.role in _SPANS), None)
    if window is None or window.first is None or _OF_ANOTHER_YEAR.match(scan.lowered, match.end()):
        return None
    return window._replace(start=match.start(), end=match.end(), governor=match.start())


def same_span(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Return the span told last, moved to the year that is told: "the same months of 2023", "this time last year"."""
    before, told = _YEAR_BEFORE.match(scan.lowered, match.end()), _OF_YEAR.match(scan.lowered, match.end())
    of = told or before
    window = next((m for m in reversed(scan.found) if _is_span(scan, m)), None)
    if of is None or window is None or window.first is None:
        return None
    last = scan.published if window.role == "since" else window.last or scan.published
    years = last.year - int(told[1]) if told and last else 1
    if last is None or years < 1:
        return None
    first, last = _years_back(window.first, years), _years_back(last, years)
    if first is None or last is None:
        return None
    return Mention(match.start(), of.end(), first, last, "window", window.grain, match.start())


def _year_until(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "at this time last year": a running count's first months of that year, until the day of publication."""
    before, told = _YEAR_BEFORE.match(scan.lowered, match.end()), _OF_YEAR.match(scan.lowered, match.end())
    of = told or before
    if of is None or scan.published is None:
        return None
    years = scan.published.year - int(told[1]) if told else 1
    last = _years_back(scan.published, years) if years > 0 else None
    if last is None:
        return None
    return Mention(match.start(), of.end(), last.replace(month=1, day=1), last, "window", "day", match.start())


def same_days(scan: Scan, match: re.Match[str], count: int) -> Mention | None:
    """Read "the same four days": the window of that length told last."""
    if _WORDS.units[match[0]] != 1:
        return None
    for window in reversed(scan.found):
        if (
            window.role == "since"
            and window.first
            and scan.published
            and (scan.published - window.first).days + 1 == count
        ):
            return Mention(match.start(), match.end(), window.first, scan.published, "window", "day", match.start())
        if window.role == "window" and window.first and window.last and (window.last - window.first).days + 1 == count:
            return window._replace(start=match.start(), end=match.end(), governor=match.start())
    return None


def _is_span(scan: Scan, mention: Mention) -> bool:
    """Whether an expression tells a span that another year has, too; a year or a month until publication is one."""
    return mention.role in _SPANS or (
        mention.grain in ("month", "year") and mention.last is not None and mention.last == scan.published
    )


def _years_back(day: date, years: int) -> date | None:
    """Return the day so many years earlier; the month's last day where it ends the month."""
    if day.year <= years:
        return None
    if day == month_end(day.year, day.month):
        return month_end(day.year - years, day.month)
    return calendar(day.year - years, day.month, day.day)
