"""Months with their day or days, or alone: "4 May", "between May 4 and 6", "in May last year"."""

import re
from datetime import MAXYEAR, date
from typing import Final

from transforms.extract.periods.calendar_days import calendar, month_end
from transforms.extract.periods.calendar_spans import year_just_told
from transforms.extract.periods.date_scan import Mention, Scan, edge_of
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_IN: Final = frozenset(_WORDS.in_)
_PAST, _THIS = frozenset(_WORDS.past), frozenset(_WORDS.this)
_COMING_OR_RECURRING: Final = frozenset((*_WORDS.coming, *_WORDS.recurring))
_DAY_AFTER: Final = re.compile(
    r"(?:\.?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|%|:(?!\s*\n))(?![.,]\d)"
    rf"(?:\s*(?P<join>{any_of(_WORDS.joins)})\s*(?P<until>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|%|:(?!\s*\n))(?![.,]\d))?)?"
    r"(?:\.?,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b(?!-\d))?"
)
_DAY_BEFORE: Final = re.compile(
    rf"(?:(?<![\d.,:/$£€])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?P<join>{any_of(_WORDS.joins)})\s*)?"
    r"(?<![\d.,:/$£€])(?P<until>\d{1,2})(?:st|nd|rd|th)?(?:\s+of|,)?\s+$"
)
_SHORT_YEAR: Final = re.compile(r"\.?\s+(\d\d)\b(?=\s*(?:-|–|—|\(|\)|\]|\[|\.|,|;|\n|$))")
_OF_YEAR: Final = re.compile(rf"\s+(?:of\s+)?({any_of(_WORDS.which_year)})\s+year\b")
# A day without its year that is so long past may be one of the story told before, so many characters and days away.
_OF_THE_NEWS: Final = 45
_SOON: Final = 10
_STORY_REACH: Final = 1200
_TOLD_LAST: Final = 8
_STORY_DAYS: Final = 60
_STORY_BACK: Final = 30
_LAST_DAY: Final = 31
_LONGEST_STAGE: Final = 31
# "March closed with 90 murders", "October was the worst month": the month is what is told of.
_DOES: Final = re.compile(rf"\s+(?:{any_of(_WORDS.month_does)})\b")
_OPENS_WITH: Final = re.compile(rf"(?:^|\n)\s*(?:{any_of(_WORDS.in_)})\s+$")
_LEAD_REACH: Final = 12
# "January to March 2025"
_UNTIL_MONTH: Final = re.compile(rf"\s*(?:{any_of(_WORDS.joins)})\s*(?:{any_of(_CALENDAR.months)})\s+(?:19|20)\d\d\b")
_ARTICLE: Final = re.compile(r"^an?$|\w['’]s$")
_EVENT_NAME: Final = re.compile(rf"\s+(?:{any_of(name for kind in _WORDS.event_kinds for name in kind.names)})\b")


def month(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read a month with its day or days, or alone; without a year the latest not after publication."""
    start, end = match.span()
    if not scan.text[start].isupper():
        return None
    month = _CALENDAR.months[match[0]]
    after = _DAY_AFTER.match(scan.lowered, end)
    before = _DAY_BEFORE.search(scan.lowered[max(0, start - 24) : start])
    if before and 1 <= int(before["until"]) <= 31:
        return _days(scan, match, month, before, after)
    if after and after["day"] and 1 <= int(after["day"]) <= 31 and not _counts_people(scan, start, after):
        return _days(scan, match, month, None, after)
    return _whole_month(scan, match, month, int(after["year"]) if after and after["year"] else None, after)


def _days(
    scan: Scan, match: re.Match[str], month: int, before: re.Match[str] | None, after: re.Match[str] | None
) -> Mention | None:
    start, end = match.span()
    year = int(after["year"]) if after and after["year"] and not (before and after["day"]) else None
    if before:
        offset = max(0, start - 24)
        first_day, last_day, join = before["day"] or before["until"], before["until"], before["join"]
        if join == "and" and not re.search(r"\b(?:between|from)\b", scan.lowered[max(0, start - 60) : start]):
            join = "and" if int(last_day) - int(first_day) == 1 else None
            first_day = first_day if join else last_day
        start = offset + (before.start() if join else before.start("until"))
        short = _SHORT_YEAR.match(scan.lowered, end)
        if year:
            end = after.end() if after else end
        elif short:
            year = 1900 + int(short[1]) if int(short[1]) > 50 else 2000 + int(short[1])
            end = short.end()
    else:
        assert after is not None  # noqa: S101 - the caller has one of both
        first_day, last_day, end = after["day"], after["until"] or after["day"], after.end()
        is_list = after["join"] == "and" and "between" not in scan.lowered[max(0, start - 30) : start]
        is_since = after["join"] == "to" and scan.lead(start).role == "since"  # "the toll since May 7 to 20"
        falls = int(last_day) < int(first_day)  # "brings those freed since it began on May 19 to 18"
        if is_list or is_since or falls or int(last_day) > _LAST_DAY:
            last_day, end = first_day, after.end("day") if not year else after.end()
    of_year = _OF_YEAR.match(scan.lowered, end) if year is None else None
    if of_year:
        year, end = _said_year(scan, of_year[1].split()[-1]), of_year.end()
    if year is None and scan.lead(start).role != "since":
        year = _year_of_story(scan, start, month, int(last_day))
        if year is None and _is_soon(scan, month, int(first_day)):
            return None  # of a plan, or of a report dated later
    last = _latest(scan, month, int(last_day), year) or _latest(scan, month, int(first_day), year)
    first = last and calendar(last.year, month, int(first_day))
    if last is None or first is None:
        return None
    if year:
        scan.years[month, last.day] = year
    elif first == last:
        scan.yearless.append(len(scan.found))
    lead = scan.lead(start)
    role = "window" if first < last and lead.role == "on" else lead.role
    return Mention(start, end, min(first, last), last, role, "day", start)


def _counts_people(scan: Scan, month_start: int, after: re.Match[str]) -> bool:
    """Tell whether the number after a month counts people: "in July 22 died"."""
    is_in = scan.lowered[max(0, month_start - 3) : month_start] == "in "
    return is_in and not after["year"] and scan.lowered[after.end("day") + 1 : after.end("day") + 2].isalpha()


def _latest(scan: Scan, month: int, day: int, year: int | None) -> date | None:
    if year is not None:
        return calendar(year, month, day)
    if scan.published is None:
        return None
    for candidate in range(scan.published.year, max(0, scan.published.year - 5), -1):
        found = calendar(candidate, month, day)
        if found and found <= scan.published:
            return found
    return None


def _is_soon(scan: Scan, month: int, day: int) -> bool:
    """Tell whether a day is one of the few after publication, and not of the year before."""
    if scan.published is None:
        return False
    years = (scan.published.year, scan.published.year + 1)
    days = [calendar(year, month, day) for year in years if year <= MAXYEAR]
    return any(found is not None and 0 < (found - scan.published).days <= _SOON for found in days)


def _year_of_story(scan: Scan, start: int, month: int, day: int) -> int | None:
    """Return the year of a story of the past that is told with its year before ("In May 1998 … On 4 June")."""
    latest = _latest(scan, month, day, None)
    if latest is None or scan.published is None or (scan.published - latest).days < _OF_THE_NEWS:
        return None
    for told in reversed(scan.found[-_TOLD_LAST:]):
        if told.last is None or told.first is None:
            continue
        if start - told.end > _STORY_REACH:
            return None
        if _opens_story(scan, told):
            return told.last.year
        if (told.last - told.first).days > _LONGEST_STAGE:
            continue
        found = calendar(told.last.year, month, day)
        apart = (found - told.first).days if found else _STORY_DAYS + 1
        is_past = found is not None and found <= scan.published  # "on Oct 7" in August is of the year before
        if is_past and found != latest and -_STORY_BACK <= apart <= _STORY_DAYS:
            return told.last.year
    return None


def _opens_story(scan: Scan, told: Mention) -> bool:
    """Tell whether a paragraph opens with a year long past ("In 2006 a war broke out. On 12 July")."""
    if told.grain != "year" or told.role != "on" or told.last is None or scan.published is None:
        return False
    is_past = scan.published.year - told.last.year > 1
    return is_past and _OPENS_WITH.search(scan.lowered, max(0, told.start - _LEAD_REACH), told.start) is not None


def _whole_month(
    scan: Scan, match: re.Match[str], month: int, year: int | None, after: re.Match[str] | None
) -> Mention | None:
    start, end = match.span()
    lead = scan.lead(start)
    nearest = lead.words[0] if lead.words else ""
    is_dated = nearest.strip("(-") in _IN or year is not None or _names_event(scan, nearest, end)
    is_dated = (
        is_dated or _DOES.match(scan.lowered, end) is not None or _UNTIL_MONTH.match(scan.lowered, end) is not None
    )
    if not is_dated or nearest in _COMING_OR_RECURRING:
        return None
    of_year = _OF_YEAR.match(scan.lowered, end)
    if year is not None:
        end = after.end() if after else end
    elif of_year:
        year, end = _said_year(scan, of_year[1].split()[-1]), of_year.end()
    if year is None:
        year = _year_pointed_at(scan) if nearest == "that" else year_just_told(scan, start)
    if year is None:
        if scan.published is None:
            return None
        year = scan.published.year - (month > scan.published.month)
        if lead.past and month == scan.published.month:
            year -= 1
    if year < 1:
        return None
    first, last = edge_of(date(year, month, 1), scan.capped(month_end(year, month)), lead)
    return scan.on(match, end, (first, last), "month" if lead.edge is None else "day", lead)


def _year_pointed_at(scan: Scan) -> int | None:
    """Return the year of the time told last, which "that March" is of."""
    told = scan.found[-1] if scan.found else None
    return told.last.year if told is not None and told.last is not None else None


def _names_event(scan: Scan, nearest: str, end: int) -> bool:
    """Tell whether the month stands before an event's name: "a May raid", "Israel's March offensive"."""
    return _ARTICLE.search(nearest) is not None and _EVENT_NAME.match(scan.lowered, end) is not None


def _said_year(scan: Scan, word: str) -> int | None:
    if word in _PAST:
        return scan.published.year - 1 if scan.published else None
    if word in _THIS:
        return scan.published.year if scan.published else None
    told = scan.found[-1] if scan.found else None
    return told.last.year if told and told.last else None
