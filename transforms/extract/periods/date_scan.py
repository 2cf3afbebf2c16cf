"""One pass over an article's expressions of time: what was found so far, to which later ones refer."""

import re
from datetime import date
from typing import Final, NamedTuple

from transforms.extract.periods.calendar_days import ONE_DAY, back, calendar, first_of
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_REACH: Final = 40


class Mention(NamedTuple):
    """One expression of time.

    `first` and `last` are the days it covers, None where it leaves them open. `role`: "on" the days
    themselves, "since" and "until" an open start or end, "before", "past" a window that ends at publication,
    "window" one with both ends told, "span" a bare duration of `days`, "elapsed" the time from an event until
    publication, "dateline"; "until_date" stands for so many days until a day that is not read yet. `grain`: day,
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


_HOUR: Final = r"\d{1,2}(?:[.:]\d\d)?(?:[ap]\.?m\.?)?"
_POINTS: Final = any_of(_WORDS.points_of_day)
_CLOCK: Final = re.compile(rf"[ap]\.?m\.?,?|{_POINTS}|\d{{1,2}}[.:]\d\d,?|\d{{1,2}}[ap]m,?")
AS_OF: Final = re.compile(
    rf"\bas of(?: \w+)?$|\bas of (?:the )?(?:{_HOUR}|{_POINTS})(?: [ap]\.?m\.?)?(?: \w+)?,?(?: on)?$"
)


class Lead(NamedTuple):
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
_PAST, _THIS, _VAGUE = frozenset(_WORDS.past), frozenset(_WORDS.this), frozenset(_WORDS.vague)
_QUOTES: Final = "\"“‘'"
_LEAD_FILLERS: Final = frozenset(_WORDS.lead_fillers)
# "Overnight to Friday"
_ACROSS_MIDNIGHT: Final = tuple(word for word, (first, last) in _WORDS.day_words.items() if first < last)
_JOIN: Final = re.compile(
    rf"\s*({any_of(_WORDS.joins)})(?:\s+|(?<=[–—]))(?:the\s+)?(?:\w+\s+of\s+)?(?:(?:{_POINTS}|{any_of(_WORDS.vague)})\s+on\s+)?"
    r"(?:\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?,?\s+(?:on\s+)?)?"
    rf"(?:{any_of(_WORDS.vague)})?[\s-]*$"
)
_HYPHENS: Final = frozenset({"-", "–", "/"})
_NIGHT_OF: Final = re.compile(rf"\b(?:{_POINTS}|{any_of(_WORDS.day_parts)})\s+of\s+$")
_OPENED: Final = re.compile(r"\b(?:between|from)\b(?:[^,;.]|[ap]\.m\.)*$")


def edge_of(first: date, last: date, lead: Lead) -> tuple[date | None, date | None]:
    """Return the days of a month, week or year, or of its start or end where that is told."""
    if lead.edge is None:
        return (None if lead.vague and lead.role == "since" else first), last
    return (first, first) if lead.edge == 0 else (last, last)


class Scan:
    """One pass over an article: what was found so far, to which later expressions refer."""

    def __init__(self, text: str, lowered: str, published_on: date | None) -> None:
        self.text = text
        self.lowered = lowered
        self.published = published_on
        self.found: list[Mention] = []
        self.done = 0
        self.years: dict[tuple[int, int], int] = {}
        self.yearless: list[int] = []

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
        """Return what was found; a day without its year takes the year that it has elsewhere."""
        for index in self.yearless:
            mention = self.found[index] if index < len(self.found) else None
            if mention is None or mention.first is None or mention.first != mention.last:
                continue
            year = self.years.get((mention.first.month, mention.first.day))
            day = year and calendar(year, mention.first.month, mention.first.day)
            if day:
                self.found[index] = mention._replace(first=day, last=day)
        return [mention for mention in self.found if mention.role != "until_date"]

    def _joined(self, before: Mention, mention: Mention) -> Mention | None:
        between = self.lowered[before.end : mention.start]
        is_apart = mention.role == "elapsed"  # "on Wednesday, five days after they were taken"
        if before.grain == "day" == mention.grain and not is_apart and not between.strip(" ,.(") and len(between) <= 4:
            if before.role == "window" and before.first and mention.last and before.first <= mention.last:
                return before._replace(end=mention.end, last=mention.last)
            kept = mention if self.lowered[mention.start].isdigit() or mention.first != before.first else before
            role = before.role if mention.role == "on" else mention.role
            return kept._replace(start=before.start, end=mention.end, governor=before.governor, role=role)
        if before.role == "until_date":
            first = first_of(before.days, mention.last, mention.grain) if mention.last else None
            if first is None:
                return None
            return Mention(before.start, mention.end, first, mention.last, "window", "day", before.governor)
        is_of_days = before.grain == "day" == mention.grain and before.first is not None and mention.last is not None
        next_day = is_of_days and mention.last == (before.first or date.min) + ONE_DAY
        if next_day and before.role == "on" and between in _HYPHENS:
            return before._replace(end=mention.end, last=mention.last, role="window")  # "overnight Friday-Saturday"
        join = _JOIN.match(between)
        if join is None or before.first is None or mention.last is None or before.role not in ("on", "since"):
            return None
        opening = self.lowered[max(0, before.start - 30) : before.start]
        opened = _OPENED.search(opening) is not None
        if self.lowered.startswith(_ACROSS_MIDNIGHT, before.start) and mention.grain == "day":
            eve = back(mention.last, 1)
            return Mention(before.start, mention.end, eve, mention.last, "window", "day", before.governor)
        next_month = before.grain == "month" == mention.grain and before.first.month % 12 + 1 == mention.last.month
        next_year = before.grain == "year" == mention.grain and before.first.year + 1 == mention.last.year
        opened = opened or (join[1] in ("to", "through") and before.grain == "month" == mention.grain)
        opened = opened or (join[1] == "to" and next_day and _NIGHT_OF.search(opening) is not None)
        opened = opened or (join[1] == "and" and (next_day or next_month or next_year))
        if not opened and (join[1] == "and" or (join[1] == "to" and before.role != "since")):
            return None
        first = before.first
        while first > mention.last and first.year > 1:
            first = calendar(first.year - 1, first.month, min(first.day, 28)) or first - 366 * ONE_DAY
        return Mention(before.start, mention.end, first, mention.last, "window", before.grain, before.governor)

    def lead(self, start: int) -> Lead:
        """Return the words before `start`, and what they make of the expression that begins there."""
        words = [word.lstrip(_QUOTES) or word for word in self.lowered[max(0, start - _REACH) : start].split()[-6:]]
        words.reverse()
        role, edge, vague, past, this, clocked = "on", None, False, False, False, False
        for word in words:
            bare = word.rstrip("-")
            if word in _ROLES:
                role = "on" if clocked and _ROLES[word] == "before" else _ROLES[word]
                break
            if bare in _WORDS.edges:
                edge = _WORDS.edges[bare]
            elif bare in _VAGUE:
                vague = True
            elif bare in _PAST:
                past = True
            elif bare in _THIS:
                this = True
            elif _CLOCK.fullmatch(bare):
                clocked = True  # "just before midnight on Sunday" is on Sunday
            elif bare not in _LEAD_FILLERS:
                break
        else:
            role = "on"
        if role == "on" and "of" in words and AS_OF.search(" ".join(reversed(words))):
            role = "until"
        return Lead(words, role, edge, vague, past, this)

    def on(
        self, match: re.Match[str], end: int, days: tuple[date | None, date | None], grain: str, lead: Lead
    ) -> Mention:
        """Return the mention of `days` whose words are from `match` until `end`."""
        return Mention(match.start(), end, *days, lead.role, grain, match.start())

    def anchor(self, *, of_days: bool = False, of_years: bool = True) -> Mention | None:
        """Return the days told last, the day of publication where none are.

        `of_days` passes over months and years, without `of_years` years alone are passed over.
        """
        for mention in reversed(self.found[-8:]):
            is_wide = (of_days and mention.grain == "month") or (mention.grain == "year" and (of_days or not of_years))
            if mention.last and mention.role != "span" and not is_wide:
                return mention
        if self.published is None:
            return None
        return Mention(0, 0, self.published, self.published, "on", "day", 0)

    def capped(self, last: date) -> date:
        """Return `last`, or the day of publication if that is earlier."""
        return min(last, self.published) if self.published else last
