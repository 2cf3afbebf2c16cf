"""Expressions of time that name a day, a month or a year of the calendar."""

import re
from datetime import date
from typing import Final

from transforms.extract.alternatives import any_of
from transforms.extract.periods.date_scan import Mention, Scan, back, calendar, edge_of, month_end
from transforms.extract.periods.period_words import period_words

_WORDS: Final = period_words()
_IN: Final = frozenset(_WORDS.in_)
_PAST, _THIS = frozenset(_WORDS.past), frozenset(_WORDS.this)
_COMING_OR_RECURRING: Final = frozenset((*_WORDS.coming, *_WORDS.recurring))
_YEAR_LEADS: Final = _IN - {"the", "that", "to", "and", "at", "from", "on", "over", "(", "until", "of", "for"}
_UNTIL_YEAR: Final = re.compile(r"\s*(?:to|and|until|-|–)\s*(?:19|20)\d\d\b")
_BEFORE_DATE: Final = re.compile(rf"\.?,?\s+(?:\d|(?:{any_of(_WORDS.months)})\b)")
_ORDINAL_DAY: Final = re.compile(
    r"\s*(?:[,.;)]|\b(?:an?|the|he|she|it|they|we|at|in|and|when|two|three|four|five|his|her|their)\b)"
)
_DAY_AFTER: Final = re.compile(
    r"(?:\.?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:%])(?![.,]\d)"
    r"(?:\s*(?P<join>-|–|—|to|and|through)\s*(?P<until>\d{1,2})(?:st|nd|rd|th)?(?![\d:%])(?![.,]\d))?)?"
    r"(?:\.?,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b(?!-\d))?"
)
_DAY_BEFORE: Final = re.compile(
    r"(?:(?<![\d.,:/$£€])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?P<join>-|–|—|to|and|through|till|until)\s*)?"
    r"(?<![\d.,:/$£€])(?P<until>\d{1,2})(?:st|nd|rd|th)?(?:\s+of|,)?\s+$"
)
_SHORT_YEAR: Final = re.compile(r"\.?\s+(\d\d)\b(?=\s*(?:-|–|—|\(|\)|\]|\[|\.|,|;|\n|$))")
_OF_YEAR: Final = re.compile(r"\s+(?:of\s+)?(last|that|this|the\s+same|the\s+previous)\s+year\b")
_LAST_WEEK: Final = re.compile(r"(?:\s+(?:morning|afternoon|evening|night))?\s+(?:of\s+)?last\s+week\b")
_SLASHED: Final = re.compile(r"\s*,?\s*\(?(\d{1,2})[/.](\d{1,2})(?:[/.]((?:19|20)?\d\d))?\)?")
_COUNTED_ABOUT: Final = re.compile(
    r"\s*(?:[,.;:)—–]|--|\n|$|(?:when|where|in|which|and|at|by|to|until|that|for|was|killed)\b)"
)
_ARTICLE: Final = re.compile(r"^an?$|\w['’]s$")
_EVENT_NAME: Final = re.compile(rf"\s+(?:{any_of(name for kind in _WORDS.event_kinds for name in kind.names)})\b")
_EVENTS: Final = frozenset([*_WORDS.event, *_WORDS.war, *_WORDS.lasting])
_STORY_REACH: Final = 600
_HALF_A_MONTH: Final = 15
_DETERMINED_YEAR: Final = re.compile(r"(?:\bthe|\w['’]s)$")


def weekday(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "Friday": the last one on or before publication; "last Friday": the last one before."""
    start, end = match.span()
    if not scan.text[start].isupper():
        return None
    if match[0] not in _WORDS.weekdays and not _BEFORE_DATE.match(scan.lowered, end):
        return None
    number = _WORDS.weekdays.get(match[0])
    number = _WORDS.short_weekdays[match[0]] if number is None else number
    lead = scan.lead(start)
    if scan.published is None or (lead.words and lead.words[0] in _COMING_OR_RECURRING):
        return None
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


def month(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read a month with its day or days, or alone; without a year the latest not after publication."""
    start, end = match.span()
    if not scan.text[start].isupper():
        return None
    month = _WORDS.months[match[0]]
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
        if after["join"] == "and" and "between" not in scan.lowered[max(0, start - 30) : start]:
            last_day, end = first_day, after.end("day") if not year else after.end()
    of_year = _OF_YEAR.match(scan.lowered, end) if year is None else None
    if of_year:
        year, end = _said_year(scan, of_year[1].split()[-1]), of_year.end()
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


def _whole_month(
    scan: Scan, match: re.Match[str], month: int, year: int | None, after: re.Match[str] | None
) -> Mention | None:
    start, end = match.span()
    lead = scan.lead(start)
    nearest = lead.words[0] if lead.words else ""
    is_dated = nearest.strip("(-") in _IN or year is not None or _names_event(scan, nearest, end)
    if not is_dated or nearest in _COMING_OR_RECURRING:
        return None
    of_year = _OF_YEAR.match(scan.lowered, end)
    if year is not None:
        end = after.end() if after else end
    elif of_year:
        year, end = _said_year(scan, of_year[1].split()[-1]), of_year.end()
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


def iso_or_ordinal(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "2024-05-26", or the "18th" of "on the 18th"."""
    if len(match[0]) < 10:
        return _ordinal(scan, match)
    day = calendar(*(int(part) for part in match[0].split("-")))
    return scan.on(match, match.end(), (day, day), "day", scan.lead(match.start())) if day else None


def _ordinal(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "on the 18th", the last such day until publication."""
    lead = scan.lead(match.start())
    number = int(match[0][:-2])
    if scan.published is None or lead.words[1:2] != ["on"]:
        return None
    if not _ORDINAL_DAY.match(scan.lowered, match.end()) or not 1 <= number <= 31:
        return None
    told = _in_story(scan, match.start(), number)
    if told:
        return scan.on(match, match.end(), (told, told), "day", lead)
    first = scan.published.replace(day=1)
    for _ in range(3):
        day = calendar(first.year, first.month, number)
        if day and day <= scan.published:
            return scan.on(match, match.end(), (day, day), "day", lead)
        first = (back(first, 1) or first).replace(day=1)
    return None


def _in_story(scan: Scan, start: int, number: int) -> date | None:
    """Return the day of that number in the month of the day told shortly before, or in the month after."""
    before = scan.found[-1] if scan.found else None
    if before is None or before.last is None or before.grain != "day" or start - before.end > _STORY_REACH:
        return None
    day = calendar(before.last.year, before.last.month, number)
    if day is None or (before.last - day).days > _HALF_A_MONTH:
        following = month_end(before.last.year, before.last.month).toordinal() + 1
        day = calendar(date.fromordinal(following).year, date.fromordinal(following).month, number)
    return day if day and scan.published and day <= scan.published else None


# "the war of 1998-99"
_TO_YEAR: Final = re.compile(r"(?:-|–|/)((?:19|20)?\d\d)\b(?!-)")


def year(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read a year where a word before it shows that it is one: "in 2014", "the 2019 cyclone"."""
    number, end = int(match[0]), match.end()
    lead = scan.lead(match.start())
    if _is_part_of_number(scan, match) or (scan.published and number > scan.published.year):
        return None
    if not _is_said_to_be_year(scan, match, lead.words):
        return None
    span = _TO_YEAR.match(scan.lowered, end)
    if span and (until := int(span[1] if len(span[1]) == 4 else match[0][:2] + span[1])) > number:
        ended = scan.capped(date(until, 12, 31))
        return Mention(match.start(), span.end(), date(number, 1, 1), ended, "window", "year", match.start())
    first, last = edge_of(date(number, 1, 1), scan.capped(date(number, 12, 31)), lead)
    if lead.role == "since" and lead.edge == 1:
        first = None
    return scan.on(match, end, (first, last), "year", lead)


def _is_part_of_number(scan: Scan, match: re.Match[str]) -> bool:
    before = scan.lowered[max(0, match.start() - 1) : match.start()]
    after = scan.lowered[match.end() : match.end() + 2]
    return not (before.isspace() or before in ("", "(", "-", "–")) or (after[:1] == "," and after[1:].isdigit())


def _is_said_to_be_year(scan: Scan, match: re.Match[str], words: list[str]) -> bool:
    nearest = words[0].strip("(") if words else ""
    follows = scan.lowered[match.end() : match.end() + 14]
    if _DETERMINED_YEAR.search(nearest) and follows[:1] == " " and follows[1:2].isalpha():
        return True
    if nearest in ("to", "and", "until"):
        told = scan.found[-1] if scan.found else None
        return told is not None and told.grain == "year" and match.start() - told.end < 16
    if nearest == "of" and words[1:2] and words[1] in _EVENTS:
        return True
    if nearest in ("of", "over", "for"):
        return _COUNTED_ABOUT.match(scan.lowered, match.end()) is not None
    if nearest in ("from", "between"):
        return _UNTIL_YEAR.match(follows) is not None
    return nearest in _YEAR_LEADS
