"""Numbers of days, months or years from a day: "ten days ago", "a month later", "over three weeks"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import back, calendar, month_end
from transforms.extract.periods.date_scan import Lead, Mention, Scan
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.round_years import year_meant
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words, number_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_COUNTS: Final = {**number_words().units, **_WORDS.counts}
_DURING: Final = frozenset(_WORDS.during)
_NTH: Final = frozenset([*_WORDS.ordinals, *_WORDS.later_ordinals])
# So few hours are mostly of one day.
_WITHIN_A_DAY: Final = 6
_RECENT: Final = 14
_WEEK: Final = 7
_MONTH: Final = 30
_AFTERWARDS: Final = re.compile(r"\s+(?:(ago)|(earlier|before)|(later|after|on)|(since|into))\b")
_TO_THE_DAY: Final = re.compile(rf"\s+(?:{any_of(_WORDS.to_the_day)})\b")
_TO_DATE: Final = re.compile(
    rf"\s+(?:{any_of(_WORDS.span_ends)})\s+(?:on\s+)?(?:(?:{any_of(_WORDS.vague)})\s+)?"
    rf"(?:\d{{1,2}}\s+)?(?:{any_of([*_CALENDAR.weekdays, *_CALENDAR.months])})\b"
)
_OLD: Final = ("-old", " old", "-olds")
_ENDED: Final = re.compile(r"\n|[.!?]\s")
# "Waited three hours before boarding": how long it took.
_WAITED: Final = re.compile(r"\s+[a-z]{2,}ing\b")
_LASTED: Final = re.compile(rf"\s+of\s+(?!(?:{any_of(_WORDS.not_lasted)})\b)[^\W\d]")


def counted(scan: Scan, match: re.Match[str], count: int | None, lead: Lead) -> Mention | None:
    """Read `count` units of time by the words after them: "ago", "earlier", "to Friday"."""
    if count != 0 and _TO_DATE.match(scan.lowered, match.end()):
        length = length_of(match[0], count or 1) + (_WORDS.units[match[0]] == 0)
        return Mention(match.start(), match.end(), None, None, "until_date", "day", match.start(), length)
    after = _AFTERWARDS.match(scan.lowered, match.end())
    if after is None or count == 0:
        is_age = scan.lowered.startswith(_OLD, match.end())  # "a 6-month-old girl"
        return _lasting(scan, match, count, lead) if count and not is_age else None
    if after[1]:
        return _long_ago(scan, match, after.end(), count, lead) if count else None
    if after[2] == "before" and (
        _WAITED.match(scan.lowered, after.end()) or _describes_day(scan, match.start() - len(lead.words[0]) - 1)
    ):
        return None
    if count is None and after[2] and match[0] == "week":
        return week_before(scan, match, after.end(), lead)
    if after[2] or (after[3] and (after[3] == "later" or count is None)):
        days, many = _WORDS.units[match[0]], count or 1
        if days > 7:
            return _anchored_month(scan, match, after, many, lead)
        steps = many * days if days else many // 24
        return anchored(scan, match, after.end(), steps if after[2] else -steps, lead)
    if after[3] == "after" and not _DURING.isdisjoint(lead.words[1:2]):
        return _lasting(scan, match, count, lead) if count else None
    if count is None or (after[3] == "on" and scan.lowered[after.end() : after.end() + 1] != ","):
        return None
    return _elapsed(scan, match, count, lead)


def _describes_day(scan: Scan, start: int) -> bool:
    """Whether the words at `start` only describe the day just told: "on Tuesday, a day before the vote"."""
    told = scan.found[-1] if scan.found else None
    return told is not None and told.grain == "day" and scan.lowered[told.end : start].strip() == ","


def week_before(scan: Scan, match: re.Match[str], end: int, lead: Lead) -> Mention | None:
    """Read "the week before": the seven days before the window told last, else before the day told last."""
    window = next((mention for mention in reversed(scan.found[-4:]) if mention.role == "window"), None)
    told = window or scan.anchor(of_days=True)
    last = back(told.first or told.last, 1) if told and told.last else None
    first = back(last, 6) if last else None
    return scan.on(match, end, (first, last), "week", lead) if first else None


def _lasting(scan: Scan, match: re.Match[str], count: int, lead: Lead) -> Mention | None:
    """Read "two years to the day", "over three weeks", "12 days of fighting"."""
    start = match.start() - len(lead.words[0]) - 1
    exact = _TO_THE_DAY.match(scan.lowered, match.end())
    if exact:
        day = units_ago(scan, match[0], count)
        return Mention(start, exact.end(), day, day, "elapsed", "day", start) if day else None
    if not _LASTED.match(scan.lowered, match.end()) and _DURING.isdisjoint(lead.words[1:2]):
        return None
    if lead.words[1:2] == ["of"] and lead.words[2:3] and lead.words[2] in _NTH:
        return None  # "on Wednesday, the second of three days"
    return Mention(start, match.end(), None, None, "span", "day", start, length_of(match[0], count))


def _elapsed(scan: Scan, match: re.Match[str], count: int, lead: Lead) -> Mention | None:
    """Read "four days after": until publication where it opens a sentence, else until the day told."""
    start, days = match.start() - len(lead.words[0]) - 1, _WORDS.units[match[0]]
    anchor = None if days > 7 or _opens_sentence(scan, start) else scan.anchor(of_days=True)
    if anchor is not None and not anchor.end and _is_of_older(scan, start):
        return None  # "in May 2014 they shot 36, two days after they had seized 28"
    if anchor is not None and "\n" in scan.lowered[anchor.end : start] and _is_long_past(scan, anchor):
        anchor = None
    told = anchor.last if anchor and anchor.last else scan.published
    if told is None:
        return None
    length = 0 if not days and count <= _WITHIN_A_DAY else length_of(match[0], count)
    first = back(told, length) if days <= 7 else units_ago(scan, match[0], count)
    grain = "day" if days <= 14 else match[0].rstrip("s")
    return Mention(start, match.end(), first, first, "elapsed", grain, start, length)


def _is_of_older(scan: Scan, start: int) -> bool:
    """Tell whether the sentence told a month or year long past before, and no day of it."""
    told = scan.found[-1] if scan.found else None
    if told is None or told.grain not in ("month", "year") or not _is_long_past(scan, told):
        return False
    return _ENDED.search(scan.lowered, told.end, start) is None


def _is_long_past(scan: Scan, mention: Mention) -> bool:
    return bool(scan.published and mention.last and (scan.published - mention.last).days > _RECENT)


def length_of(unit: str, count: int) -> int:
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
    day = units_ago(scan, unit, count) if days > 7 else back(scan.published, count * days if days else -(-count // 24))
    if day is None:
        return None
    if lead.words[1:2] == ["than"]:
        return _about_ago(scan, Mention(start, end, day, day, "on", "day", start), unit, count, lead)
    if exact or days <= 7:
        return Mention(start, exact.end() if exact else end, day, day, lead.role, "day", start)
    named = year_meant(scan.lowered, day.year, days * count)
    day = day if named is None else date(named, 1, 1)
    if days == _MONTH:
        return Mention(start, end, day.replace(day=1), month_end(day.year, day.month), lead.role, "month", start)
    return Mention(start, end, date(day.year, 1, 1), date(day.year, 12, 31), lead.role, "year", start)


def _about_ago(scan: Scan, ago: Mention, unit: str, count: int, lead: Lead) -> Mention:
    """Read "less than three weeks ago", "more than a month ago": the unit of time before or after that day."""
    is_less = lead.words[2:3] != ["more"]
    other = units_ago(scan, unit, count - 1 if is_less else count + 1) if _WORDS.units[unit] else scan.published
    first, last = (ago.first, other) if is_less else (other, ago.last)
    return ago._replace(first=first, last=last, grain="day" if _WORDS.units[unit] <= _WEEK else "month")


def units_ago(scan: Scan, unit: str, count: int) -> date | None:
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


def anchored(scan: Scan, match: re.Match[str], end: int, days_back: int, lead: Lead) -> Mention | None:
    """Resolve against the day told last; "the same month" and "that year" take its month or year."""
    is_of_day = (
        match[0] not in _WORDS.units
        or match[0].startswith("night")
        or (match[0] == "day" and lead.words[:1] == ["same"])
    )
    anchor = scan.anchor(of_days=days_back != 0 or is_of_day)
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
    anchor = scan.anchor(of_years=not match[0].startswith("month"))
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


def count_told(word: str) -> int | None:
    """Return the number that a word before a unit tells, 0 for "several"; None for other words."""
    word = word.rstrip("-")
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 5 else None
    if word in _COUNTS:
        return _COUNTS[word]
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in _COUNTS and ones in _COUNTS:
        return _COUNTS[tens] + _COUNTS[ones]
    return None
