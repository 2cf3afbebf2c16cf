"""Expressions of time that count from the publication, or from the day told before."""

import re
from typing import Final

from transforms.extract.periods.calendar_days import back
from transforms.extract.periods.calendar_spans import (
    current,
    days_of_month,
    first_months,
    last_calendar,
    one_before,
    week_of_month,
    weekend,
    year_part,
)
from transforms.extract.periods.counted_spans import anchored, count_told, counted, length_of, units_ago, week_before
from transforms.extract.periods.date_scan import Lead, Mention, Scan, edge_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.same_spans import same_days, same_span
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_PAST, _THIS, _SAME = frozenset(_WORDS.past), frozenset(_WORDS.this), frozenset(_WORDS.same)
_BEFORE_THAT: Final = frozenset(_WORDS.before_that)
# The head of a bulletin, in characters and expressions of time.
_HEAD: Final = 400
_IN_HEAD: Final = 4
# "This week" in a bulletin that came out so many days after it.
_LATELY: Final = 10
_ENDING: Final = frozenset({word for word, nth in _WORDS.nth_weeks.items() if nth < 0})
_THESE: Final = frozenset(_WORDS.these)
# "For the year to June", "for the year 2020", "for the year before" tell another year.
_ENDS: Final = re.compile(rf"\s+(?:{any_of(_WORDS.year_ends)}|\d)")
# "Nine were hurt in weekend shootings"
_DEEDS: Final = re.compile(
    rf"\s+(?:{any_of([*(name for kind in _WORDS.event_kinds for name in kind.names), 'violence'])})s?\b"
)
_DURING: Final = frozenset(_WORDS.during)
_UP_TO_NOW: Final = _DURING - {"of"}
_OF: Final = re.compile(r"\s+(?:of|before)\b")
# "USA Today", which is a newspaper
_NAME_BEFORE: Final = re.compile(r"\b[A-Z]\w+ [A-Z][a-z]\Z")
_LONGEST_NAME: Final = 20
_PART_OF: Final = re.compile(rf"(?:['’]s)?\s+(?:(?!(?:{any_of(_WORDS.joins)})\b)\w+\s)?")


def day_word(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "yesterday", "overnight"."""
    if scan.published is None or _NAME_BEFORE.search(
        scan.text, max(0, match.start() - _LONGEST_NAME), match.start() + 2
    ):
        return None
    earlier, later = _WORDS.day_words[match[0]]
    first, last = back(scan.published, -earlier), back(scan.published, -later)
    lead = scan.lead(match.start())
    return scan.on(match, match.end(), (first, last), "day", lead)


def part_of_day(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "this morning", "last night", "that evening"; after a day it only lengthens its expression."""
    before = scan.found[-1] if scan.found else None
    between = scan.lowered[before.end : match.start()] if before and match.start() - before.end <= 12 else None
    if before and before.grain == "day" and between and _PART_OF.fullmatch(between):
        scan.found[-1] = before._replace(end=match.end())
        scan.done = match.end()
        return None
    lead = scan.lead(match.start())
    nearest = lead.words[0] if lead.words else ""
    if nearest in _THIS and scan.published:
        return scan.on(match, match.end(), (scan.published, scan.published), "day", lead)
    if nearest in _PAST and scan.published:
        day = back(scan.published, 1)
        return scan.on(match, match.end(), (day, day), "day", lead)
    if nearest in _SAME:
        return anchored(scan, match, match.end(), 0, lead)
    return _day_after(scan, match, lead)


def _day_after(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "the next morning", "the following day": the day after that told last."""
    if lead.words[:1] and lead.words[0] in _WORDS.coming and lead.words[1:2] == ["the"] and scan.found:
        return anchored(scan, match, match.end(), -1, lead)
    return None


def unit(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read what a unit of time tells: "last week", "the past 24 hours", "ten days ago", "a month later"."""
    if match[0] in ("night", "nights"):
        part = part_of_day(scan, match)
        if part is not None or scan.done == match.end():
            return part
    lead = scan.lead(match.start())
    if not lead.words:
        return None
    count = None if match[0] == "weekend" else count_told(lead.words[0])
    if count is None:
        return _uncounted(scan, match, lead)
    marker = lead.words[1] if len(lead.words) > 1 else ""
    if marker in _SAME and count:
        same = same_span(scan, match) or same_days(scan, match, count)
        if same is not None or _WORDS.units[match[0]] == 1:
            return same
    if marker in _THESE and count:
        return _trailing(scan, match, count, lead)
    if count and (_WORDS.ordinals.get(marker) == 1 or marker in _ENDING):
        of_month = days_of_month(scan, match, count, is_last=marker in _ENDING)
        if of_month is not None or marker not in _ENDING:
            return of_month or first_months(scan, match, count)
    return _trailing(scan, match, count, lead) if marker in _PAST else counted(scan, match, count, lead)


def reporting_period(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the reporting period": the first window that the article tells."""
    window = next((mention for mention in scan.found if mention.role == "window"), None)
    if window is None:
        return None
    return window._replace(start=match.start(), end=match.end(), governor=match.start())


def part_of_year(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the first half of 2024", and "the quarter" of a bulletin about one."""
    told = year_part(scan, match)
    lead = scan.lead(match.start())
    if told is not None or not lead.words or not _is_reported(match[0], lead.words):
        return told
    return reported(scan, match, lead, _WORDS.year_parts[match[0]] * 31 - 1)


def _is_reported(unit: str, words: list[str]) -> bool:
    """Whether a bulletin may mean its own time: "during the week", "in the reporting month"."""
    if unit not in _WORDS.reported_units:
        return False
    is_own = words[0] in _WORDS.reporting or words[0] in _THIS
    return is_own or (words[0] == "the" and not _DURING.isdisjoint(words[1:2]))


def reported(scan: Scan, match: re.Match[str], lead: Lead, length: int) -> Mention | None:
    """Return the week, month, quarter or year, of about `length` days, that the head of a bulletin names as its own."""
    for mention in scan.found[:_IN_HEAD]:
        if mention.start > _HEAD or mention.first is None or mention.last is None:
            return None
        if lead.this and (scan.published is None or (scan.published - mention.last).days > _LATELY):
            continue
        days = (mention.last - mention.first).days + 1
        if mention.role in ("window", "on", "past") and length - 4 <= days <= length + 1 and days > 1:
            first, last = edge_of(mention.first, mention.last, lead)
            role = lead.role if lead.edge is not None else "window"
            return Mention(match.start(), match.end(), first, last, role, "day", match.start())
    return None


def _uncounted(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    marker = lead.words[0]
    if match[0] == "week" and marker in _WORDS.nth_weeks:
        of_month = week_of_month(scan, match, _WORDS.nth_weeks[marker])
        if of_month is not None:
            return of_month
    if marker in _PAST:
        return _trailing(scan, match, None, lead)
    if marker in _SAME and match[0].endswith("s"):
        same = same_span(scan, match)
        if same is not None:
            return same
    if marker in _SAME:
        return anchored(scan, match, match.end(), 0, lead)
    if match[0] == "day" and marker in _WORDS.coming:
        return _day_after(scan, match, lead)
    if match[0] == "weekend":
        is_told = marker in ("the", "a") or marker in _THIS or _DEEDS.match(scan.lowered, match.end())
        return weekend(scan, match, lead) if is_told else None
    if _is_reported(match[0], lead.words):
        own = reported(scan, match, lead, _WORDS.units[match[0]])
        if own is not None:
            return own
    if marker in _THIS or (marker == "the" and (lead.edge == 0 or _is_so_far(scan, match, lead.words))):
        return current(scan, match, lead)
    return counted(scan, match, None, lead) if marker == "the" else None


def _is_so_far(scan: Scan, match: re.Match[str], words: list[str]) -> bool:
    """Whether a count is told "for the year", which is the one of publication until then."""
    return match[0] == "year" and words[1:2] == ["for"] and _ENDS.match(scan.lowered, match.end()) is None


def _trailing(scan: Scan, match: re.Match[str], count: int | None, lead: Lead) -> Mention | None:
    unit, days, marker = match[0], _WORDS.units[match[0]], lead.words[0]
    if count is None and marker in _BEFORE_THAT and days == 1:
        return anchored(scan, match, match.end(), 1, lead)
    if count is None and marker in _BEFORE_THAT and unit == "week" and any(m.role == "window" for m in scan.found):
        return week_before(scan, match, match.end(), lead)
    if count is None and marker in _BEFORE_THAT and unit in ("month", "year"):
        return one_before(scan, match, lead)
    if scan.published is None:
        return None
    if count is None and unit == "day" and lead.words[:3] == ["last", "the", "on"]:
        return None  # "on the last day of the fair"
    is_until_now = lead.words[1:2] == ["the"] and not _UP_TO_NOW.isdisjoint(lead.words[2:3])  # "over the last month"
    is_until_now = is_until_now and unit != "weekend" and _OF.match(scan.lowered, match.end()) is None
    if count is None and marker == "last" and unit in ("weekend", "week", "month", "year") and not is_until_now:
        return last_calendar(scan, match, lead)
    uncounted = count == 0 or (count is None and unit.endswith("s"))
    length = length_of(unit, 3 if uncounted else count or 1)
    first = None if uncounted else units_ago(scan, unit, count or 1) if days > 7 else back(scan.published, length)
    return Mention(match.start(), match.end(), first, scan.published, "past", "day", match.start(), length)
