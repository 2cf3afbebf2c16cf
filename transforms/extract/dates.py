"""Expressions of time in an article, resolved against the day of its publication.

Only the expression is read here; `timeline` says what it dates, `periods` which figure it governs.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from transforms.extract.period_words import any_of, period_words, stems_of
from transforms.lexicon.load import number_words

_WORDS: Final = period_words()
_REACH: Final = 40
_DAY: Final = timedelta(days=1)


class Mention(NamedTuple):
    """One expression of time.

    `first` and `last` are the days it covers, None where it leaves them open. `role`: "on" the days themselves,
    "since" and "until" an open start or end, "before", "past" a window that ends at publication, "window" one
    with both ends told, "span" a bare duration, "elapsed" the time from an event until publication. `grain`: day,
    week, month, year. `governor`: where the phrase begins that it belongs to ("since the raid began on 4 June").
    """

    start: int
    end: int
    first: date | None
    last: date | None
    role: str
    grain: str
    governor: int
    days: int = 0


class _Lead(NamedTuple):
    """The words directly before an expression, nearest first, and what they make of it."""

    words: list[str]
    role: str
    edge: int | None
    vague: bool
    past: bool
    this: bool


_ROLES: Final = {
    **dict.fromkeys(_WORDS.since, "since"),
    **dict.fromkeys(_WORDS.until, "until"),
    **dict.fromkeys(_WORDS.before, "before"),
}
_PAST, _THIS, _SAME = frozenset(_WORDS.past), frozenset(_WORDS.this), frozenset(_WORDS.same)
_COMING, _RECURRING = frozenset(_WORDS.coming), frozenset(_WORDS.recurring)
_VAGUE, _IN = frozenset(_WORDS.vague), frozenset(_WORDS.in_)
_COUNTS: Final = {**number_words().units, **_WORDS.counts}

_PARTS: Final = [part for part in _WORDS.day_parts if part not in _WORDS.units]
_KINDS: Final = {
    **dict.fromkeys(_WORDS.short_weekdays, "short"),
    **dict.fromkeys(_WORDS.weekdays, "weekday"),
    **dict.fromkeys(_WORDS.months, "month"),
    **dict.fromkeys(_WORDS.day_words, "day"),
    **dict.fromkeys(_WORDS.units, "unit"),
    **dict.fromkeys(_PARTS, "part"),
}
_TRIGGER: Final = re.compile(
    rf"\b(?:{any_of(_KINDS)}|(?:19|20)\d\d(?:-\d\d-\d\d)?|(?<=\bthe\s)\d{{1,2}}(?:st|nd|rd|th))\b"
)
_STEMS: Final = (*stems_of(_KINDS), "19", "20")
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
_SLASHED: Final = re.compile(r"\s*,?\s*\(?(\d{1,2})[/.](\d{1,2})(?:[/.]((?:19|20)?\d\d))?\)?")
_AFTERWARDS: Final = re.compile(r"\s+(?:(ago)|(earlier|before)|(later|after|on)|(since|into))\b")
_TO_THE_DAY: Final = re.compile(r"\s+(?:to\s+the\s+day|today|tonight)\b")
_COUNTED_ABOUT: Final = re.compile(
    r"\s*(?:[,.;:)—–]|--|\n|$|(?:when|where|in|which|and|at|by|to|until|that|for|was|killed)\b)"
)
_LASTED: Final = re.compile(r"\s+of\s+(?!age\b|a\b|the\b)[^\W\d]")
_OF_WHICH_YEAR: Final = re.compile(r"\s+of\s+(?:((?:19|20)\d\d)|(the|this|last)\s+year)\b")
_JOIN: Final = re.compile(
    r"\s*(to|until|till|through|and|-|–|—)\s+(?:the\s+)?(?:\w+\s+of\s+)?(?:early|late|mid)?[\s-]*$"
)
_DETERMINED_YEAR: Final = re.compile(r"(?:\bthe|\w['’]s)$")


def mentions_in(text: str, lowered: str, published_on: date | None) -> list[Mention]:
    """Return the expressions of time in `text`, in order, resolved against `published_on` where they need it.

    `lowered` is `text` in lower case, of the same length. What cannot be resolved is left out, except a span.
    """
    scan = _Scan(text, lowered, published_on)
    for start in _word_starts(lowered):
        match = _TRIGGER.match(lowered, start) if start >= scan.done else None
        if match is not None:
            mention = scan.read(match)
            if mention is not None:
                scan.add(mention)
    return scan.dated()


def _word_starts(lowered: str) -> list[int]:
    """Return where words begin that may tell time: those that hold a stem of one of the lexicon's words."""
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
    return sorted(starts)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _back(day: date, days: int) -> date | None:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _DAY


def _edge_of(first: date, last: date, lead: _Lead) -> tuple[date | None, date | None]:
    if lead.edge is None:
        return (None if lead.vague and lead.role == "since" else first), last
    return (first, first) if lead.edge == 0 else (last, last)


class _Scan:
    """One pass over an article: what was found so far, to which later expressions refer."""

    def __init__(self, text: str, lowered: str, published_on: date | None) -> None:
        self.text = text
        self.lowered = lowered
        self.published = published_on
        self.found: list[Mention] = []
        self.done = 0
        self._years: dict[tuple[int, int], int] = {}
        self._yearless: list[int] = []
        self._readers: dict[str, Callable[[re.Match[str]], Mention | None]] = {
            "weekday": self._weekday,
            "short": self._weekday,
            "month": self._month,
            "day": self._day_word,
            "unit": self._unit,
            "part": self._part,
            "iso": self._iso,
            "year": self._year,
        }

    def read(self, match: re.Match[str]) -> Mention | None:
        """Return what the expression around `match` says, None if it says nothing that can be resolved."""
        kind = _KINDS.get(match[0]) or ("year" if len(match[0]) == 4 and match[0].isdigit() else "iso")
        return self._readers[kind](match)

    def add(self, mention: Mention) -> None:
        """Keep `mention`, joined to the one before where both are one expression."""
        self.done = mention.end
        before = self.found[-1] if self.found else None
        if before is not None and mention.start - before.end <= 24:
            joined = self._joined(before, mention)
            if joined is not None:
                self.found[-1] = joined
                return
        self.found.append(mention)

    def dated(self) -> list[Mention]:
        """Return what was found; a day without its year takes the year that the article gives it elsewhere."""
        for index in self._yearless:
            mention = self.found[index] if index < len(self.found) else None
            if mention is None or mention.first is None or mention.first != mention.last:
                continue
            year = self._years.get((mention.first.month, mention.first.day))
            day = year and _calendar(year, mention.first.month, mention.first.day)
            if day:
                self.found[index] = mention._replace(first=day, last=day)
        return self.found

    def _joined(self, before: Mention, mention: Mention) -> Mention | None:
        between = self.lowered[before.end : mention.start]
        if before.grain == "day" == mention.grain and not between.strip(" ,.(") and len(between) <= 4:
            kept = (
                mention if self.lowered[mention.start].isdigit() or mention.first != before.first else before
            )
            role = before.role if mention.role == "on" else mention.role
            return kept._replace(start=before.start, end=mention.end, governor=before.governor, role=role)
        join = _JOIN.match(between)
        if join is None or before.first is None or mention.last is None or before.role not in ("on", "since"):
            return None
        opening = self.lowered[max(0, before.start - 30) : before.start]
        opened = re.search(r"\b(?:between|from)\b[^,;.]*$", opening) is not None
        if not opened and (join[1] == "and" or (join[1] == "to" and before.role != "since")):
            return None
        first = before.first
        while first > mention.last and first.year > 1:
            first = _calendar(first.year - 1, first.month, min(first.day, 28)) or first - 366 * _DAY
        return Mention(
            before.start, mention.end, first, mention.last, "window", before.grain, before.governor
        )

    def _lead(self, start: int) -> _Lead:
        words = self.lowered[max(0, start - _REACH) : start].split()[-6:]
        words.reverse()
        role, edge, vague, past, this = "on", None, False, False, False
        for word in words:
            bare = word.rstrip("-")
            if word in _ROLES:
                role = _ROLES[word]
                break
            if bare in _WORDS.edges:
                edge = _WORDS.edges[bare]
            elif bare in _VAGUE:
                vague = True
            elif bare in _PAST:
                past = True
            elif bare in _THIS:
                this = True
            elif bare not in ("of", "the", "about", "around", "at", "on", "in"):
                break
        else:
            role = "on"
        if role == "on" and len(words) > 1 and "as" in words[:3] and "of" in words[:2]:
            role = "until"
        return _Lead(words, role, edge, vague, past, this)

    def _on(
        self, match: re.Match[str], end: int, first: date | None, last: date | None, grain: str, lead: _Lead
    ) -> Mention:
        return Mention(match.start(), end, first, last, lead.role, grain, match.start())

    def _weekday(self, match: re.Match[str]) -> Mention | None:
        start, end = match.span()
        if not self.text[start].isupper():
            return None
        if match[0] not in _WORDS.weekdays and not _BEFORE_DATE.match(self.lowered, end):
            return None
        number = _WORDS.weekdays.get(match[0])
        number = _WORDS.short_weekdays[match[0]] if number is None else number
        lead = self._lead(start)
        if self.published is None or (lead.words and lead.words[0] in _COMING | _RECURRING):
            return None
        back = (self.published.weekday() - number) % 7
        day = _back(self.published, back or 7 * lead.past)
        slashed = _SLASHED.match(self.lowered, end)
        if slashed:
            day, end = self._slashed(slashed, number) or day, slashed.end()
        return self._on(match, end, day, day, "day", lead) if day else None

    def _slashed(self, match: re.Match[str], weekday: int) -> date | None:
        a, b = int(match[1]), int(match[2])
        if self.published is None:
            return None
        for month, day in ((b, a), (a, b)):
            for year in (self.published.year, self.published.year - 1):
                found = _calendar(year, month, day)
                if found and found.weekday() == weekday and found <= self.published:
                    return found
        return None

    def _month(self, match: re.Match[str]) -> Mention | None:
        start, end = match.span()
        if not self.text[start].isupper():
            return None
        month = _WORDS.months[match[0]]
        after = _DAY_AFTER.match(self.lowered, end)
        before = _DAY_BEFORE.search(self.lowered[max(0, start - 24) : start])
        if before and 1 <= int(before["until"]) <= 31:
            return self._days(match, month, before, after)
        if after and after["day"] and 1 <= int(after["day"]) <= 31:
            return self._days(match, month, None, after)
        return self._whole_month(match, month, int(after["year"]) if after and after["year"] else None, after)

    def _days(
        self, match: re.Match[str], month: int, before: re.Match[str] | None, after: re.Match[str] | None
    ) -> Mention | None:
        start, end = match.span()
        year = int(after["year"]) if after and after["year"] and not (before and after["day"]) else None
        if before:
            offset = max(0, start - 24)
            first_day, last_day, join = before["day"] or before["until"], before["until"], before["join"]
            if join == "and" and not re.search(
                r"\b(?:between|from)\b", self.lowered[max(0, start - 60) : start]
            ):
                first_day, join = last_day, None
            start = offset + (before.start() if join else before.start("until"))
            short = _SHORT_YEAR.match(self.lowered, end)
            if year:
                end = after.end() if after else end
            elif short:
                year = 1900 + int(short[1]) if int(short[1]) > 50 else 2000 + int(short[1])
                end = short.end()
        else:
            assert after is not None  # noqa: S101 - the caller has one of both
            first_day, last_day, end = after["day"], after["until"] or after["day"], after.end()
            if after["join"] == "and" and "between" not in self.lowered[max(0, start - 30) : start]:
                last_day, end = first_day, after.end("day") if not year else after.end()
        last = self._latest(month, int(last_day), year) or self._latest(month, int(first_day), year)
        first = last and _calendar(last.year, month, int(first_day))
        if last is None or first is None:
            return None
        if year:
            self._years[month, last.day] = year
        elif first == last:
            self._yearless.append(len(self.found))
        lead = self._lead(start)
        role = "window" if first < last and lead.role == "on" else lead.role
        return Mention(start, end, min(first, last), last, role, "day", start)

    def _latest(self, month: int, day: int, year: int | None) -> date | None:
        if year is not None:
            return _calendar(year, month, day)
        if self.published is None:
            return None
        for candidate in range(self.published.year, max(0, self.published.year - 5), -1):
            found = _calendar(candidate, month, day)
            if found and found <= self.published:
                return found
        return None

    def _whole_month(
        self, match: re.Match[str], month: int, year: int | None, after: re.Match[str] | None
    ) -> Mention | None:
        start, end = match.span()
        lead = self._lead(start)
        nearest = lead.words[0] if lead.words else ""
        if nearest.strip("(-") not in _IN or nearest in _COMING or nearest in _RECURRING:
            return None
        of_year = _OF_YEAR.match(self.lowered, end)
        if year is not None:
            end = after.end() if after else end
        elif of_year:
            year, end = self._said_year(of_year[1].split()[-1]), of_year.end()
        if year is None:
            if self.published is None:
                return None
            year = self.published.year - (month > self.published.month)
            if lead.past and month == self.published.month:
                year -= 1
        if year < 1:
            return None
        first, last = _edge_of(date(year, month, 1), self._capped(_month_end(year, month)), lead)
        return self._on(match, end, first, last, "month" if lead.edge is None else "day", lead)

    def _said_year(self, word: str) -> int | None:
        if word in _PAST:
            return self.published.year - 1 if self.published else None
        if word in _THIS:
            return self.published.year if self.published else None
        told = self.found[-1] if self.found else None
        return told.last.year if told and told.last else None

    def _capped(self, last: date) -> date:
        return min(last, self.published) if self.published else last

    def _day_word(self, match: re.Match[str]) -> Mention | None:
        if self.published is None:
            return None
        earlier, later = _WORDS.day_words[match[0]]
        first, last = _back(self.published, -earlier), _back(self.published, -later)
        lead = self._lead(match.start())
        return self._on(match, match.end(), first, last, "day", lead)

    def _part(self, match: re.Match[str]) -> Mention | None:
        lead = self._lead(match.start())
        nearest = lead.words[0] if lead.words else ""
        before = self.found[-1] if self.found else None
        if before and before.grain == "day" and match.start() - before.end <= 12:
            if re.fullmatch(r"(?:['’]s)?\s+(?:\w+\s)?", self.lowered[before.end : match.start()]):
                self.found[-1] = before._replace(end=match.end())
                self.done = match.end()
            return None
        if nearest in _THIS and self.published:
            return self._on(match, match.end(), self.published, self.published, "day", lead)
        if nearest in _PAST and self.published:
            day = _back(self.published, 1)
            return self._on(match, match.end(), day, day, "day", lead)
        if nearest in _SAME:
            return self._anchored(match, match.end(), 0, lead)
        return None

    def _iso(self, match: re.Match[str]) -> Mention | None:
        if len(match[0]) < 10:
            return self._ordinal(match)
        day = _calendar(*(int(part) for part in match[0].split("-")))
        return self._on(match, match.end(), day, day, "day", self._lead(match.start())) if day else None

    def _ordinal(self, match: re.Match[str]) -> Mention | None:
        """Read "on the 18th", the last such day until publication."""
        lead = self._lead(match.start())
        number = int(match[0][:-2])
        if self.published is None or lead.words[1:2] != ["on"]:
            return None
        if not _ORDINAL_DAY.match(self.lowered, match.end()) or not 1 <= number <= 31:
            return None
        first = self.published.replace(day=1)
        for _ in range(3):
            day = _calendar(first.year, first.month, number)
            if day and day <= self.published:
                return self._on(match, match.end(), day, day, "day", lead)
            first = (_back(first, 1) or first).replace(day=1)
        return None

    def _year(self, match: re.Match[str]) -> Mention | None:
        year = int(match[0])
        start, end = match.span()
        lead = self._lead(start)
        nearest = lead.words[0].strip("(") if lead.words else ""
        glued = start > 0 and not self.lowered[start - 1].isspace() and self.lowered[start - 1] not in "(-–"
        if glued or (self.published and year > self.published.year) or self.lowered[end : end + 1] == ",":
            if self.lowered[end : end + 1] != "," or self.lowered[end + 1 : end + 2].isdigit() or glued:
                return None
        follows = self.lowered[end : end + 2]
        named = _DETERMINED_YEAR.search(nearest) is not None and follows[:1] == " " and follows[1:].isalpha()
        told = self.found[-1] if self.found else None
        joined = (
            nearest in ("to", "and", "until")
            and told is not None
            and told.grain == "year"
            and start - told.end < 16
        )
        plain = nearest in _IN and nearest not in (
            "the",
            "that",
            "to",
            "and",
            "at",
            "from",
            "on",
            "over",
            "(",
        )
        if nearest in ("of", "over", "for"):
            plain = _COUNTED_ABOUT.match(self.lowered, end) is not None
        if nearest in ("from", "between"):
            plain = (
                re.match(r"\s*(?:to|and|until|-|–)\s*(?:19|20)\d\d\b", self.lowered[end : end + 14])
                is not None
            )
        if not (named or joined or plain):
            return None
        first, last = _edge_of(date(year, 1, 1), self._capped(date(year, 12, 31)), lead)
        if lead.role == "since" and lead.edge == 1:
            first = None
        return self._on(match, end, first, last, "year", lead)

    def _unit(self, match: re.Match[str]) -> Mention | None:
        if match[0] in ("night", "nights"):
            part = self._part(match)
            if part is not None or self.done == match.end():
                return part
        lead = self._lead(match.start())
        words = lead.words
        count = _count(words[0]) if words else None
        marker = (words[1] if len(words) > 1 else "") if count is not None else (words[0] if words else "")
        if marker == "first" and count and self.published:
            return self._first_months(match, count)
        if marker in _PAST:
            return self._trailing(match, count, lead)
        if count is None and marker in _SAME and words[0] in _SAME:
            return self._anchored(match, match.end(), 0, lead)
        if count is None and match[0] == "weekend" and self.published and marker in ("the", *_THIS):
            return self._weekend(match, lead)
        if count is None and self.published and (marker in _THIS or (marker == "the" and lead.edge == 0)):
            return self._current(match, lead)
        if count is None and marker != "the":
            return None
        return self._counted(match, count, lead)

    def _first_months(self, match: re.Match[str], count: int) -> Mention | None:
        of = _OF_WHICH_YEAR.match(self.lowered, match.end())
        if of is None or self.published is None or _WORDS.units[match[0]] != 30 or count > 12:
            return None
        year = int(of[1]) if of[1] else self.published.year - (of[2] == "last")
        last = self._capped(_month_end(year, count)) if year else None
        first = _calendar(year, 1, 1)
        if first is None or last is None or last < first:
            return None
        return Mention(match.start(), of.end(), first, last, "window", "month", match.start())

    def _trailing(self, match: re.Match[str], count: int | None, lead: _Lead) -> Mention | None:
        unit, days, marker = match[0], _WORDS.units[match[0]], lead.words[0]
        if count is None and marker == "previous" and days == 1:
            return self._anchored(match, match.end(), 1, lead)
        if self.published is None:
            return None
        if count is None and marker == "last" and unit in ("weekend", "week", "month", "year"):
            return self._last_calendar(match, lead)
        if count == 0 or (count is None and unit.endswith("s")):
            return Mention(match.start(), match.end(), None, self.published, "past", "day", match.start(), 30)
        length = -(-(count or 1) // 24) if days == 0 else (count or 1) * days
        first = self._ago(unit, count or 1) if days > 7 else _back(self.published, length)
        return Mention(
            match.start(), match.end(), first, self.published, "past", "day", match.start(), length
        )

    def _last_calendar(self, match: re.Match[str], lead: _Lead) -> Mention | None:
        assert self.published is not None  # noqa: S101 - checked by the caller
        today, unit = self.published, match[0]
        if unit == "weekend":
            return self._weekend(match, lead)
        if unit == "week":
            if lead.vague:
                return Mention(
                    match.start(), match.end(), None, today - _DAY, lead.role, "week", match.start()
                )
            first, last = _back(today, 7), _back(today, 1)
        elif unit == "month":
            last = _back(today, today.day)
            first = last and last.replace(day=1)
        else:
            first, last = _calendar(today.year - 1, 1, 1), _calendar(today.year - 1, 12, 31)
        if first is None or last is None:
            return None
        first, last = _edge_of(first, last, lead)
        return self._on(match, match.end(), first, last, unit, lead)

    def _weekend(self, match: re.Match[str], lead: _Lead) -> Mention | None:
        assert self.published is not None  # noqa: S101 - checked by the caller
        saturday = _back(self.published, (self.published.weekday() - 5) % 7)
        if saturday is None:
            return None
        sunday = min(_back(saturday, -1) or saturday, self.published)
        return self._on(match, match.end(), saturday, sunday, "week", lead)

    def _current(self, match: re.Match[str], lead: _Lead) -> Mention | None:
        assert self.published is not None  # noqa: S101 - checked by the caller
        today, unit = self.published, match[0]
        first: date | None
        if unit == "week":
            first = _back(today, today.weekday())
        elif unit in ("month", "year"):
            first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
        elif unit == "night":
            first = today
        else:
            return None
        grain = "day" if unit == "night" else unit
        return self._on(match, match.end(), first, today, grain, lead)

    def _counted(self, match: re.Match[str], count: int | None, lead: _Lead) -> Mention | None:
        unit, days = match[0], _WORDS.units[match[0]]
        after = _AFTERWARDS.match(self.lowered, match.end())
        many = 1 if count is None else count
        length = -(-many // 24) if days == 0 else many * days
        start = match.start() - len(lead.words[0]) - 1 if lead.words else match.start()
        if after is None or many == 0:
            dated = _TO_THE_DAY.match(self.lowered, match.end())
            if dated and many and self.published and count is not None:
                day = self._ago(unit, many)
                return Mention(start, dated.end(), day, day, "elapsed", "day", start) if day else None
            timed = (
                count is not None
                and len(lead.words) > 1
                and (lead.words[1] in ("in", "over", "within", "during", "of") or _LASTED.match(self.lowered, match.end()))
            )
            return Mention(start, match.end(), None, None, "span", "day", start, length) if timed else None
        if after[1] and count is not None:
            return self._long_ago(match, after.end(), many, lead)
        if after[2] or (after[3] and (after[3] == "later" or count is None)):
            steps = many // 24 if days == 0 else length
            if days > 7:
                return self._anchored_month(match, after, many, lead)
            return self._anchored(match, after.end(), steps if after[2] else -steps, lead)
        if (
            count is not None
            and self.published
            and (after[3] != "on" or self.lowered[after.end() : after.end() + 1] == ",")
        ):
            anchor = None if self._opens_sentence(start) else self._anchor()
            told = anchor.last if anchor and anchor.last and days <= 7 else self.published
            first = _back(told, length) if days <= 7 else self._ago(unit, many)
            grain = "day" if days <= 14 else unit.rstrip("s")
            return Mention(start, match.end(), first, first, "elapsed", grain, start, length)
        return None

    def _opens_sentence(self, start: int) -> bool:
        before = self.lowered[max(0, start - 12) : start].rstrip()
        return not before or before[-1] in '.!?:;—–-"“”)' or "\n" in self.lowered[max(0, start - 3) : start]

    def _long_ago(self, match: re.Match[str], end: int, count: int, lead: _Lead) -> Mention | None:
        if self.published is None:
            return None
        unit, days = match[0], _WORDS.units[match[0]]
        start = match.start() - len(lead.words[0]) - 1
        exact = _TO_THE_DAY.match(self.lowered, end)
        day = (
            self._ago(unit, count)
            if days > 7
            else _back(self.published, count * days if days else -(-count // 24))
        )
        if day is None:
            return None
        if exact or days <= 7:
            return Mention(start, exact.end() if exact else end, day, day, lead.role, "day", start)
        if days == 30:
            return Mention(
                start, end, day.replace(day=1), _month_end(day.year, day.month), lead.role, "month", start
            )
        return Mention(start, end, date(day.year, 1, 1), date(day.year, 12, 31), lead.role, "year", start)

    def _ago(self, unit: str, count: int) -> date | None:
        """Go back by calendar months or years; the month's last day stands for days that it lacks."""
        assert self.published is not None  # noqa: S101 - checked by the callers
        days = _WORDS.units[unit]
        if days <= 14:
            return _back(self.published, count * days)
        months = count * {30: 1, 365: 12, 3650: 120}[days]
        at = self.published.year * 12 + self.published.month - 1 - months
        year, month = divmod(at, 12)
        if year < 1:
            return None
        return _calendar(year, month + 1, self.published.day) or _month_end(year, month + 1)

    def _anchored(self, match: re.Match[str], end: int, days_back: int, lead: _Lead) -> Mention | None:
        """Resolve against the day told last; "the same month" and "that year" take its month or year."""
        anchor = self._anchor()
        if anchor is None or anchor.last is None:
            return None
        first, last = anchor.first or anchor.last, anchor.last
        days = _WORDS.units.get(match[0], 1)
        if days_back:
            first = last = _back(last, days_back) or last
        elif days == 30:
            first, last = last.replace(day=1), self._capped(_month_end(last.year, last.month))
        elif days == 365:
            first, last = date(last.year, 1, 1), self._capped(date(last.year, 12, 31))
        grain = {30: "month", 365: "year", 7: "week"}.get(days, anchor.grain)
        return self._on(match, end, first, last, grain if not days_back else "day", lead)

    def _anchor(self) -> Mention | None:
        for mention in reversed(self.found[-8:]):
            if mention.last and mention.role != "span":
                return mention
        if self.published is None:
            return None
        return Mention(0, 0, self.published, self.published, "on", "day", 0)

    def _anchored_month(
        self, match: re.Match[str], after: re.Match[str], count: int, lead: _Lead
    ) -> Mention | None:
        anchor = self._anchor()
        if anchor is None or anchor.last is None:
            return None
        step = count * {30: 1, 365: 12}.get(_WORDS.units[match[0]], 0)
        at = anchor.last.year * 12 + anchor.last.month - 1 + (-step if after[2] else step)
        year, month = divmod(at, 12)
        if not step or not 1 <= year <= 9998:
            return None
        if _WORDS.units[match[0]] == 365:
            return self._on(match, after.end(), date(year, 1, 1), date(year, 12, 31), "year", lead)
        return self._on(
            match, after.end(), date(year, month + 1, 1), _month_end(year, month + 1), "month", lead
        )


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
