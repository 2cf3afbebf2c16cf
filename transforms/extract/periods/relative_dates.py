"""Expressions of time that count from the publication, or from the day told before."""

import re
from datetime import date
from typing import Final

from transforms.extract.alternatives import any_of
from transforms.extract.periods.date_scan import ONE_DAY, Lead, Mention, Scan, back, calendar, edge_of, month_end
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.load import number_words

_WORDS: Final = period_words()
_PAST, _THIS, _SAME = frozenset(_WORDS.past), frozenset(_WORDS.this), frozenset(_WORDS.same)
_COUNTS: Final = {**number_words().units, **_WORDS.counts}
_BEFORE_THAT: Final = frozenset({"previous", "preceding"})
_DURING: Final = (["in"], ["over"], ["within"], ["during"], ["of"])
_AFTERWARDS: Final = re.compile(r"\s+(?:(ago)|(earlier|before)|(later|after|on)|(since|into))\b")
_TO_THE_DAY: Final = re.compile(r"\s+(?:to\s+the\s+day|today|tonight)\b")
_PART_OF: Final = re.compile(r"(?:['’]s)?\s+(?:\w+\s)?")
_TO_DATE: Final = re.compile(
    r"\s+(?:to|through|until|up\s+to|ending|ended|that\s+ended)\s+(?:on\s+)?"
    rf"(?:(?:early|late)\s+)?(?:\d{{1,2}}\s+)?(?:{any_of([*_WORDS.weekdays, *_WORDS.months])})\b"
)
_LASTED: Final = re.compile(r"\s+of\s+(?!age\b|a\b|the\b)[^\W\d]")
_OF_ANOTHER_YEAR: Final = re.compile(r"\s+(?:of|in|last|a\s+year|the\s+(?:previous|year))\b")
_OF_WHICH_YEAR: Final = re.compile(r"\s+of\s+(?:((?:19|20)\d\d)|(the|this|last)\s+year)\b")


def day_word(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "yesterday", "overnight"."""
    if scan.published is None:
        return None
    earlier, later = _WORDS.day_words[match[0]]
    first, last = back(scan.published, -earlier), back(scan.published, -later)
    lead = scan.lead(match.start())
    return scan.on(match, match.end(), (first, last), "day", lead)


def part_of_day(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "this morning", "last night", "that evening"; after a day it only lengthens its expression."""
    lead = scan.lead(match.start())
    nearest = lead.words[0] if lead.words else ""
    before = scan.found[-1] if scan.found else None
    between = scan.lowered[before.end : match.start()] if before and match.start() - before.end <= 12 else None
    if before and before.grain == "day" and between and _PART_OF.fullmatch(between):
        scan.found[-1] = before._replace(end=match.end())
        scan.done = match.end()
        return None
    if nearest in _THIS and scan.published:
        return scan.on(match, match.end(), (scan.published, scan.published), "day", lead)
    if nearest in _PAST and scan.published:
        day = back(scan.published, 1)
        return scan.on(match, match.end(), (day, day), "day", lead)
    if nearest in _SAME:
        return _anchored(scan, match, match.end(), 0, lead)
    return _day_after(scan, match, lead)


def _day_after(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    """Read "the next morning", "the following day": the day after that told last."""
    if lead.words[:1] and lead.words[0] in _WORDS.coming and lead.words[1:2] == ["the"] and scan.found:
        return _anchored(scan, match, match.end(), -1, lead)
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
    count = None if match[0] == "weekend" else _count(lead.words[0])
    if count is None:
        return _uncounted(scan, match, lead)
    marker = lead.words[1] if len(lead.words) > 1 else ""
    if marker in _SAME and count and _WORDS.units[match[0]] == 1:
        return _same_days(scan, match, count)
    if marker == "first" and count:
        return _first_months(scan, match, count)
    return _trailing(scan, match, count, lead) if marker in _PAST else _counted(scan, match, count, lead)


def year_part(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the first half of 2024", "the third quarter of last year"."""
    lead = scan.lead(match.start())
    months = _WORDS.year_parts[match[0]]
    of = _OF_WHICH_YEAR.match(scan.lowered, match.end())
    part = _WORDS.ordinals.get(lead.words[0]) if lead.words else None
    if of is None or part is None or part * months > 12:
        return None
    return _months_of(scan, match, of, (part - 1) * months + 1, part * months)


def reporting_period(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the reporting period": the first window that the article tells."""
    window = next((mention for mention in scan.found if mention.role == "window"), None)
    if window is None:
        return None
    return window._replace(start=match.start(), end=match.end(), governor=match.start())


def same_period(scan: Scan, match: re.Match[str]) -> Mention | None:
    """Read "the same period": the window told last, in an earlier sentence or this one."""
    window = next((m for m in reversed(scan.found) if m.role in ("window", "past", "since")), None)
    if window is None or window.first is None or _OF_ANOTHER_YEAR.match(scan.lowered, match.end()):
        return None
    return window._replace(start=match.start(), end=match.end(), governor=match.start())


def _same_days(scan: Scan, match: re.Match[str], count: int) -> Mention | None:
    """Read "the same four days": the window of that length told last."""
    for window in reversed(scan.found):
        if window.role == "window" and window.first and window.last and (window.last - window.first).days + 1 == count:
            return window._replace(start=match.start(), end=match.end(), governor=match.start())
    return None


def _uncounted(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    marker = lead.words[0]
    if marker in _PAST:
        return _trailing(scan, match, None, lead)
    if marker in _SAME:
        return _anchored(scan, match, match.end(), 0, lead)
    if match[0] == "day" and marker in _WORDS.coming:
        return _day_after(scan, match, lead)
    if match[0] == "weekend":
        return _weekend(scan, match, lead) if marker in ("the", "a") or marker in _THIS else None
    if marker in _THIS or (marker == "the" and lead.edge == 0):
        return _current(scan, match, lead)
    return _counted(scan, match, None, lead) if marker == "the" else None


def _first_months(scan: Scan, match: re.Match[str], count: int) -> Mention | None:
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


def _trailing(scan: Scan, match: re.Match[str], count: int | None, lead: Lead) -> Mention | None:
    unit, days, marker = match[0], _WORDS.units[match[0]], lead.words[0]
    if count is None and marker in _BEFORE_THAT and days == 1:
        return _anchored(scan, match, match.end(), 1, lead)
    if count is None and marker in _BEFORE_THAT and unit in ("month", "year"):
        return _one_before(scan, match, lead)
    if scan.published is None:
        return None
    if count is None and marker == "last" and unit in ("weekend", "week", "month", "year"):
        return _last_calendar(scan, match, lead)
    uncounted = count == 0 or (count is None and unit.endswith("s"))
    length = _length(unit, 3 if uncounted else count or 1)
    first = None if uncounted else _ago(scan, unit, count or 1) if days > 7 else back(scan.published, length)
    return Mention(match.start(), match.end(), first, scan.published, "past", "day", match.start(), length)


def _one_before(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
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


def _last_calendar(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    if scan.published is None:
        return None
    today, unit = scan.published, match[0]
    if unit == "weekend":
        return _weekend(scan, match, lead)
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


def _weekend(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
    if scan.published is None:
        return None
    saturday = back(scan.published, (scan.published.weekday() - 5) % 7)
    if saturday is None:
        return None
    sunday = min(back(saturday, -1) or saturday, scan.published)
    return scan.on(match, match.end(), (saturday, sunday), "week", lead)


def _current(scan: Scan, match: re.Match[str], lead: Lead) -> Mention | None:
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


def _counted(scan: Scan, match: re.Match[str], count: int | None, lead: Lead) -> Mention | None:
    if count != 0 and _TO_DATE.match(scan.lowered, match.end()):
        length = _length(match[0], count or 1) + (_WORDS.units[match[0]] == 0)
        return Mention(match.start(), match.end(), None, None, "until_date", "day", match.start(), length)
    after = _AFTERWARDS.match(scan.lowered, match.end())
    if after is None or count == 0:
        return _lasting(scan, match, count, lead) if count else None
    if after[1]:
        return _long_ago(scan, match, after.end(), count, lead) if count else None
    if after[2] or (after[3] and (after[3] == "later" or count is None)):
        days, many = _WORDS.units[match[0]], count or 1
        if days > 7:
            return _anchored_month(scan, match, after, many, lead)
        steps = many * days if days else many // 24
        return _anchored(scan, match, after.end(), steps if after[2] else -steps, lead)
    if count is None or (after[3] == "on" and scan.lowered[after.end() : after.end() + 1] != ","):
        return None
    return _elapsed(scan, match, count, lead)


def _lasting(scan: Scan, match: re.Match[str], count: int, lead: Lead) -> Mention | None:
    """Read "two years to the day", "over three weeks", "12 days of fighting"."""
    start = match.start() - len(lead.words[0]) - 1
    exact = _TO_THE_DAY.match(scan.lowered, match.end())
    if exact:
        day = _ago(scan, match[0], count)
        return Mention(start, exact.end(), day, day, "elapsed", "day", start) if day else None
    if not _LASTED.match(scan.lowered, match.end()) and lead.words[1:2] not in _DURING:
        return None
    return Mention(start, match.end(), None, None, "span", "day", start, _length(match[0], count))


def _elapsed(scan: Scan, match: re.Match[str], count: int, lead: Lead) -> Mention | None:
    """Read "four days after": until publication where it opens a sentence, else until the day told."""
    start, days = match.start() - len(lead.words[0]) - 1, _WORDS.units[match[0]]
    anchor = None if days > 7 or _opens_sentence(scan, start) else scan.anchor()
    told = anchor.last if anchor and anchor.last else scan.published
    if told is None:
        return None
    length = _length(match[0], count)
    first = back(told, length) if days <= 7 else _ago(scan, match[0], count)
    grain = "day" if days <= 14 else match[0].rstrip("s")
    return Mention(start, match.end(), first, first, "elapsed", grain, start, length)


def _length(unit: str, count: int) -> int:
    """Return a span in days, hours rounded up."""
    days = _WORDS.units[unit]
    return count * days if days else -(-count // 24)


def _opens_sentence(scan: Scan, start: int) -> bool:
    before = scan.lowered[max(0, start - 12) : start].rstrip()
    return not before or before[-1] in '.!?:;—–-"“”)' or "\n" in scan.lowered[max(0, start - 3) : start]


def _long_ago(scan: Scan, match: re.Match[str], end: int, count: int, lead: Lead) -> Mention | None:
    if scan.published is None:
        return None
    unit, days = match[0], _WORDS.units[match[0]]
    start = match.start() - len(lead.words[0]) - 1
    exact = _TO_THE_DAY.match(scan.lowered, end)
    day = _ago(scan, unit, count) if days > 7 else back(scan.published, count * days if days else -(-count // 24))
    if day is None:
        return None
    if exact or days <= 7:
        return Mention(start, exact.end() if exact else end, day, day, lead.role, "day", start)
    if days == 30:
        return Mention(start, end, day.replace(day=1), month_end(day.year, day.month), lead.role, "month", start)
    return Mention(start, end, date(day.year, 1, 1), date(day.year, 12, 31), lead.role, "year", start)


def _ago(scan: Scan, unit: str, count: int) -> date | None:
    """Go back by calendar months or years; the month's last day stands for days that it lacks."""
    if scan.published is None:
        return None
    days = _WORDS.units[unit]
    if days <= 14:
        return back(scan.published, count * days)
    months = count * {30: 1, 365: 12, 3650: 120}[days]
    at = scan.published.year * 12 + scan.published.month - 1 - months
    year, month = divmod(at, 12)
    if year < 1:
        return None
    return calendar(year, month + 1, scan.published.day) or month_end(year, month + 1)


def _anchored(scan: Scan, match: re.Match[str], end: int, days_back: int, lead: Lead) -> Mention | None:
    """Resolve against the day told last; "the same month" and "that year" take its month or year."""
    anchor = scan.anchor(of_days=days_back != 0)
    if anchor is None or anchor.last is None:
        return None
    first, last = anchor.first or anchor.last, anchor.last
    days = _WORDS.units.get(match[0], 1)
    if days_back:
        first = last = back(last, days_back) or last
    elif days == 30:
        first, last = last.replace(day=1), scan.capped(month_end(last.year, last.month))
    elif days == 365:
        first, last = date(last.year, 1, 1), scan.capped(date(last.year, 12, 31))
    grain = {30: "month", 365: "year", 7: "week"}.get(days, anchor.grain)
    return scan.on(match, end, (first, last), grain if not days_back else "day", lead)


def _anchored_month(scan: Scan, match: re.Match[str], after: re.Match[str], count: int, lead: Lead) -> Mention | None:
    anchor = scan.anchor()
    if anchor is None or anchor.last is None:
        return None
    step = count * {30: 1, 365: 12}.get(_WORDS.units[match[0]], 0)
    at = anchor.last.year * 12 + anchor.last.month - 1 + (-step if after[2] else step)
    year, month = divmod(at, 12)
    if not step or not 1 <= year <= 9998:
        return None
    if _WORDS.units[match[0]] == 365:
        return scan.on(match, after.end(), (date(year, 1, 1), date(year, 12, 31)), "year", lead)
    return scan.on(match, after.end(), (date(year, month + 1, 1), month_end(year, month + 1)), "month", lead)


def _count(word: str) -> int | None:
    word = word.rstrip("-,")
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 5 else None
    if word in _COUNTS:
        return _COUNTS[word]
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in _COUNTS and ones in _COUNTS:
        return _COUNTS[tens] + _COUNTS[ones]
    return None
