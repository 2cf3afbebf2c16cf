"""What the dates of an article date: an event, a report of one, or what came of it."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from typing import Final

from transforms.extract.alternatives import any_of
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.dates import mentions_in
from transforms.extract.periods.period_words import named_events, period_words, whole
from transforms.extract.periods.starts import with_starts
from transforms.extract.reading import Reading
from transforms.lexicon.load import number_words

_WORDS: Final = period_words()
_CLASSES: Final = {
    "event": _WORDS.event,
    "taking": _WORDS.taking,
    "freeing": _WORDS.freeing,
    "detaining": _WORDS.detaining,
    "moving": _WORDS.moving,
    "report": _WORDS.report,
    "aftermath": _WORDS.aftermath,
}
_CLASS_OF: Final = {
    word: frozenset(name for name, words in _CLASSES.items() if word in words)
    for words in _CLASSES.values()
    for word in words
}
_CLASS_WORD: Final = whole(_CLASS_OF)
_DETERMINERS: Final = (" a ", " an ", " the ", "'s ", "’s ")
_SUPERSEDED: Final = re.compile(
    rf"\b(?:from|overtaking|compared\s+with|compared\s+to)\s+(?:\S+\s+){{0,3}}(?:\d[\d,.]*|{any_of(number_words().units)})\s+"
    r"(?:(?!who|that|which)[^\W\d]+\s+){0,2}(?:on\s+)?$"
)
_CLAUSE: Final = re.compile(rf"[;:(–—]|,(?!\d)|\s-+\s|\b(?:{any_of(_WORDS.clause_words)})\b")
_EMBEDDED: Final = whole(_WORDS.embedding)
_NAMED: Final = re.compile(rf"\b(?:{any_of(named_events())})(?!\w)") if named_events() else None
_NAMED_WAR: Final = whole(wars) if (wars := [name for name in named_events() if "war" in name.split()]) else None
# "Nine deaths were reported from Orvel on Sunday": the day of the deaths, and not of a report.
_TOLD: Final = frozenset({"reported", "recorded", "registered", "counted"})
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being)\s+$")
_RECENT: Final = 14
_LEAD: Final = 3
_WEEK: Final = 7
# A story from court or of mourning may tell the day of what it recalls so many paragraphs later.
_RECALLED: Final = 3
_SHORT: Final = 40
# A day with words of its clause before it and a comma after it closes the clause.
_MID_CLAUSE: Final = re.compile(r"(?:[\w'’-]+\s+){6}$")
# "shot dead 14 and arrested hundreds on Friday": the day is that of both.
_COORDINATED: Final = re.compile(
    rf"\s(?:[^,;]|,(?=\d))*?\band\s+(?!\S*\b(?:{any_of(_WORDS.clause_words)})\b)(?:\w+ly\s+)?$"
)
_PREPOSITIONS: Final = (
    "in",
    "on",
    "at",
    "by",
    "near",
    "from",
    "and",
    "or",
    "during",
    "after",
    "before",
    "with",
    "for",
    "to",
    "over",
    "were",
    "was",
    "said",
    "had",
    "have",
    "since",
    "last",
    "as",
    "when",
    "outside",
    "across",
    "late",
    "early",
)
_PREPOSITION_FOLLOWS: Final = re.compile(rf"\s+(?:{any_of(_PREPOSITIONS)})\b")
_AT_SCENE: Final = re.compile(r"\b(?:in|at|into|on|near|outside|inside|leaving|from)\s+(?:the|an?)\s+(?:\w+\s+)?$")
_BESIDE_SCENE: Final = re.compile(r"\s+(?:at|in|near|outside|during)\s+(?:the|an?|its|his|her|their)\s+(?:[\w'-]+\s+)?")
_VERBS: Final = ("ed", "ing", "shot", "hit", "struck", "fire", "up", "took", "freed", "hurt")
_RELATIVE: Final = re.compile(r"(?<=\w)\s+(?:that|which|who|whose)\b")
_SUPERSEDING: Final = frozenset({"superseded"})
_NO_DEED: Final = frozenset({"report", "superseded"})
_LATER: Final = frozenset({"report", "aftermath"})
# "On Friday, marines stormed a dhow and rescued 12": the day is that of both.
_JOINED: Final = re.compile(r"\band\s+(?:\w+ly\s+)?$")
_REPORT: Final = frozenset({"report"})
_PARTICIPLES: Final = ("ed", "en", "ain", "ht")
_DETERMINED: Final = re.compile(
    rf"(?:\b(?:an?|the|its|their|his|her|those|these|all|other|some|of|{any_of(number_words().units)}|dozens|hundreds)|\d|['’]s)\s+$"
)
_NOUN_FOLLOWS: Final = re.compile(
    rf"\s+(?!(?:{any_of([*_PREPOSITIONS, *_WORDS.same, *_WORDS.this, *_WORDS.weekdays, *_WORDS.day_words])})\b)[a-z\d]"
)
_COMPLEMENT: Final = re.compile(
    r"\s+(?:over|for|of|by|on\s+(?:charges|suspicion)|in\s+connection)\b(?!\s+(?:\d|more|an?\s+\w+\s+hundred))"
)
_VERB_GROUP: Final = re.compile(
    r"\b(?:was|were|been|be|being|is|are|has|have|had|who|that|which|and|got)\s+(?:(?:also|since|later|\w+ly|not)\s+)?$"
)
NOTHING: Final[frozenset[str]] = frozenset()


class Timeline:
    """The expressions of time of one article, each with what it dates."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.lowered = reading.lowered
        self.published = reading.published_on
        self.sentences = reading.sentences
        self._starts = reading.starts
        self._places: dict[str, bool] = {}
        self.mentions = with_starts(self, mentions_in(self.text, self.lowered, self.published))
        self._offsets = [mention.start for mention in self.mentions]
        self._classes: dict[int, frozenset[str]] = {}
        self._days: dict[str, Mention | None] = {}
        self._named: dict[int, Mention | None] = {}

    def index_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def between(self, start: int, end: int, at_most: int = 8) -> list[Mention]:
        """Return the first expressions that begin at or after `start` and before `end`."""
        first = bisect_left(self._offsets, start)
        return self.mentions[first : min(bisect_left(self._offsets, end), first + at_most)]

    def near(self, position: int, start: int, end: int, at_most: int = 6) -> list[Mention]:
        """Return expressions between `start` and `end`, at most `at_most` on either side of `position`."""
        middle = bisect_left(self._offsets, position)
        first = max(bisect_left(self._offsets, start), middle - at_most)
        last = min(bisect_left(self._offsets, end), middle + at_most)
        return self.mentions[first:last]

    def dates(self, mention: Mention) -> frozenset[str]:
        """Return the classes of the word that `mention` goes with: event, report, aftermath, taking."""
        known = self._classes.get(mention.start)
        if known is None:
            known = self._classes[mention.start] = self._classified(mention)
        return known

    def is_event(self, mention: Mention, group: str) -> bool:
        """Tell whether `mention` gives the days of an event rather than of a report or of its aftermath."""
        if mention.role not in ("on", "window", "elapsed", "past") or mention.first is None:
            return False
        classes = self.dates(mention)
        if group == "freeing" and "taking" in classes and "freeing" not in classes:
            return False
        if not classes or group in classes or "event" in classes or mention.grain in ("month", "year"):
            return True
        if group == "event" and "detaining" in classes:
            return False
        return not classes & {"report", "aftermath", "superseded"}

    def day_of(self, group: str) -> Mention | None:
        """Return the days of the event that the article is about, as far as figures of `group` go."""
        if group not in self._days:
            self._days[group] = self._day_of(group)
        return self._days[group]

    def report_day(self) -> Mention | None:
        """Return the earliest recent day of a report, else the dateline: the event was no later."""
        return self._first_report

    def counts_since(self, mention: Mention, figure: int | None = None) -> bool:
        """Tell whether a "since" counts people: its clause has the figure, or what became of people."""
        sentence = self.sentences[self.index_at(mention.governor)]
        if mention.governor <= sentence.start + 4 or (figure is not None and figure > mention.governor):
            return True
        start = max(sentence.start, mention.governor - 120)
        for match in _CLAUSE.finditer(self.lowered, start, mention.governor):
            start = match.end()
        if figure is not None and figure >= start:
            return True
        return _CLASS_WORD.search(self.lowered, start, mention.governor) is not None

    def tells_of(self, index: int, group: str) -> bool:
        """Tell whether the sentence at `index` has a word of `group`."""
        sentence = self.sentences[index]
        end = min(sentence.end, sentence.start + 600)
        return any({group, "event"} & _class_of(m[0]) for m in _CLASS_WORD.finditer(self.lowered, sentence.start, end))

    def leads_with(self, group: str, paragraphs: int) -> bool:
        """Tell whether the first `paragraphs`, the headline among them, tell of an event of `group`."""
        return any(
            self.tells_of(index, group)
            for index, sentence in enumerate(self.sentences[:20])
            if sentence.paragraph < paragraphs
        )

    @cached_property
    def named_war(self) -> Mention | None:
        """The war of the table of events that the article names first, from its start."""
        for found in _NAMED_WAR.finditer(self.lowered) if _NAMED_WAR else ():
            event = self.named_event(found.start(), found.end())
            if event and event.role == "since":
                return event
        return None

    def named_in(self, index: int) -> Mention | None:
        """Return the days of an event that the sentence at `index` names without its date."""
        if index not in self._named:
            sentence = self.sentences[index]
            self._named[index] = self.named_event(sentence.start, min(sentence.end, sentence.start + 600))
        return self._named[index]

    def event_place(self, index: int) -> str | None:
        """Return the place of the lasting event that the sentence at `index` names, as the article writes it."""
        sentence = self.sentences[index]
        for found in _NAMED.finditer(self.lowered, sentence.start, sentence.end) if _NAMED else ():
            event = named_events()[re.sub(r"\s+", " ", found[0])]
            at = self.lowered.find(event.place.lower())
            if at >= 0 and event.end != event.start:
                return self.text[at : at + len(event.place)]
        return None

    @cached_property
    def _opening_end(self) -> int:
        """Where the first paragraph of text ends."""
        told = [s for s in self.sentences[:20] if self.lowered[s.end - 1] in '.!?”"' and s.end - s.start > _SHORT]
        return next((s.end for s in reversed(told) if s.paragraph == told[0].paragraph), 0)

    @cached_property
    def _lead_end(self) -> int:
        """Where the lead ends: the first paragraphs, of which the news' own day is one."""
        return next((s.end for s in reversed(self.sentences[:20]) if s.paragraph < _LEAD), 0)

    @cached_property
    def _first_report(self) -> Mention | None:
        told = [
            m
            for m in self.mentions[:60]
            if m.grain == "day" and m.role == "on" and m.first and self._is_recent(m) and "report" in self.dates(m)
        ]
        dateline = next((m for m in self.mentions[:20] if m.role == "dateline"), None)
        return min(told, key=lambda m: m.first or date.max, default=dateline)

    def _is_recent(self, mention: Mention) -> bool:
        if mention.last is None or self.published is None:
            return mention.last is not None
        return mention.last.toordinal() >= self.published.toordinal() - _RECENT

    def _day_of(self, group: str) -> Mention | None:
        days = [m for m in self.mentions[:60] if m.grain in ("day", "week") and self._is_dated(m)]
        told = [m for m in days if self.is_event(m, group)]
        lead = [m for m in told if m.start < self._lead_end]
        first = [m for m in told if m.start < self._opening_end]
        for candidates, wanted in (
            (first, {group}),
            (first, {"event"}),
            (self._counted_on, None),
            (lead, {group}),
            (lead, {"event"}),
            (lead, None),
            (told, {group}),
            (told, {"event"}),
        ):
            for mention in candidates:
                is_wanted = mention.first == mention.last if wanted is None else self.dates(mention) & wanted
                if mention.role == "since" or (
                    is_wanted and (self._is_recent(mention) or (group == "taking" and wanted))
                ):
                    return mention
        for mention in self.mentions[:60]:
            dated = mention.role == "since" and mention.grain == "day" and mention.governor < mention.start
            if dated and mention.first and self._is_recent(mention):
                return mention._replace(last=mention.first)
        if told and self._is_recent(told[0]):
            return told[0]
        return next((m for m in self.mentions[:60] if self._is_month_of(m, group)), None)

    @cached_property
    def _counted_on(self) -> list[Mention]:
        """The days from a "since" of the opening until publication, at most one window."""
        since = [m for m in self.mentions[:20] if m.role == "since" and m.grain == "day" and m.governor < m.start]
        return [m._replace(last=last) for m in since[:1] if (last := self._until_now(m))]

    def _until_now(self, since: Mention) -> date | None:
        """Return the day of publication where the opening counts from `since`, which is no event's own day."""
        if since.start >= self._opening_end or since.first is None or self.published is None:
            return None
        is_short = (self.published - since.first).days <= _WEEK
        return self.published if is_short and "event" not in self.dates(since) else None

    def opening_day(self) -> Mention | None:
        """Return the first day of the opening paragraph that is no report's, whatever was done on it."""
        for mention in self.mentions[:20]:
            if mention.start >= self._opening_end:
                return None
            dated = mention.grain == "day" and self._is_dated(mention) and self._is_recent(mention)
            if dated and not self.dates(mention) & _NO_DEED:
                return mention
        return None

    def past_event(self, group: str, paragraphs: int) -> Mention | None:
        """Return the day of the past event of which the first paragraphs tell what came of it in court or memory."""
        last = next((s.end for s in reversed(self.sentences[:20]) if s.paragraph < paragraphs), 0)
        found = {name for m in _CLASS_WORD.finditer(self.lowered, 0, min(last, 2000)) for name in _class_of(m[0])}
        if "aftermath" not in found:
            return None
        told = next((s.end for s in reversed(self.sentences[:30]) if s.paragraph < paragraphs + _RECALLED), 0)
        days = (m for m in self.mentions[:20] if m.start < told and m.grain == "day" and self._is_dated(m))
        return next((m for m in days if self.is_event(m, group) and self.dates(m) & {group, "event"}), None)

    def _is_month_of(self, mention: Mention, group: str) -> bool:
        """Tell whether `mention` is the month that the news tells of its event where no day is told."""
        return group != "event" and mention.grain == "month" and mention.role == "on" and group in self.dates(mention)

    def _is_dated(self, mention: Mention) -> bool:
        return mention.role in ("on", "window", "elapsed") and mention.first is not None

    def _classified(self, mention: Mention) -> frozenset[str]:
        sentence = self.sentences[self.index_at(mention.start)]
        before = self.lowered[max(sentence.start, mention.start - 90) : mention.start]
        after = self.lowered[mention.end : min(sentence.end, mention.end + 120)]
        adjoining = _adjoining(before, after)
        if adjoining is not None:
            return adjoining
        last = joined = None
        opened = max((before.rfind(mark) for mark in (";", "—", " - ", " – ", "--")), default=0)
        for match in _CLASS_WORD.finditer(before, max(opened, 0)):
            if _describes(before, match) or (last is not None and _is_scene(before, last, match)):
                continue
            joined = last if last and _COORDINATED.match(before, last.end(), match.start()) else None
            last = match
        if last is None:
            closes = after.lstrip()[:1] == "," and _MID_CLAUSE.search(before)
            return NOTHING if closes else _following(after)
        if last[0] in _TOLD and _PASSIVE.search(before, 0, last.start()):
            return NOTHING
        classes = _class_of(last[0])
        if joined is not None and "report" not in classes:
            classes |= _class_of(joined[0]) - _REPORT
        return NOTHING if "report" in classes and _EMBEDDED.search(before, last.end()) else classes

    def is_named(self, place: str) -> bool:
        """Tell whether the article names `place`, which is in lower case."""
        if place not in self._places:
            self._places[place] = place in self.lowered
        return self._places[place]

    def named_event(self, start: int, end: int) -> Mention | None:
        """Return the days of the first event that the text between `start` and `end` names."""
        found = _NAMED.search(self.lowered, start, end) if _NAMED else None
        if found is None:
            return None
        event = named_events()[re.sub(r"\s+", " ", found[0])]
        if (self.published and event.start > self.published) or not self.is_named(event.place.lower()):
            return None
        last = event.end or self.published
        role = "since" if last is None or (last - event.start).days > 7 else "on"
        return Mention(found.start(), found.end(), event.start, last, role, "day", found.start())


def _adjoining(before: str, after: str) -> frozenset[str] | None:
    """Return the classes of what a date is bound to: "Friday's raid", "a weekend shooting"."""
    if after[:2] in ("'s", "’s"):
        found = _CLASS_WORD.search(after, 2, 60)
        return _class_of(found[0]) if found else NOTHING
    found = _CLASS_WORD.match(after, 1)
    classes = _class_of(found[0]) if found else NOTHING
    if "report" in classes:
        return _REPORT
    if "event" in classes and before.endswith(_DETERMINERS):
        return classes
    if (
        found
        and "event" in classes
        and found[0].endswith(("ed", "ing", "hurt"))
        and not after[found.end() :].startswith(" by")
    ):
        return classes  # "at a rally on Thursday killed 11 people"
    return _SUPERSEDING if _SUPERSEDED.search(before[-60:]) else None


def _following(after: str) -> frozenset[str]:
    """Return the classes of the clause that a date opens; a report set off by a comma is none."""
    opens = after.lstrip()[:1] == ","
    comma = -1 if opens else after.find(",")
    end = comma if comma >= 0 else len(after)
    relative = _RELATIVE.search(after, 0, end)
    end = relative.start() if relative else end
    words = (match for match in _CLASS_WORD.finditer(after, 0, end) if not _describes(after, match))
    found = next(words, None)
    if found is None:
        return NOTHING
    classes = _class_of(found[0]) - _REPORT if opens else _class_of(found[0])
    joined = next(words, None)
    if joined is not None and not classes & _LATER and _JOINED.search(after, found.end(), joined.start()):
        classes |= _class_of(joined[0]) - _LATER
    return classes


def _describes(before: str, match: re.Match[str]) -> bool:
    """Tell whether a participle only says what somebody is: "28 kidnapped travellers", "men convicted over it"."""
    if not match[0].endswith(_PARTICIPLES) or " " in match[0]:
        return False
    if _DETERMINED.search(before, 0, match.start()):
        return _NOUN_FOLLOWS.match(before, match.end()) is not None
    return _COMPLEMENT.match(before, match.end()) is not None and not _VERB_GROUP.search(before, 0, match.start())


def _is_scene(before: str, deed: re.Match[str], match: re.Match[str]) -> bool:
    """Tell whether the noun of an aftermath is only where a deed was done: "shot nine mourners at a funeral"."""
    if "aftermath" not in _class_of(match[0]) or "aftermath" in _class_of(deed[0]):
        return False
    if _BESIDE_SCENE.fullmatch(before, deed.end(), match.start()):
        return True  # "two blasts at a rally"
    if not _AT_SCENE.search(before, deed.end(), match.start()) or not deed[0].endswith(_VERBS):
        return False
    reduced = (
        " " not in deed[0]
        and _PREPOSITION_FOLLOWS.match(before, deed.end())
        and not _VERB_GROUP.search(before, 0, deed.start())
    )
    return not reduced and _CLAUSE.search(before, deed.end(), match.start()) is None


def _class_of(word: str) -> frozenset[str]:
    return _CLASS_OF.get(word) or _CLASS_OF.get(re.sub(r"\s+", " ", word), NOTHING)


def timeline_of(reading: Reading) -> Timeline:
    """Return the timeline of `reading`, made once."""
    known: Timeline | None = reading.__dict__.get("timeline")
    if known is None:
        reading.__dict__["timeline"] = known = Timeline(reading)
    return known
