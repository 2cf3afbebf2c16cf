"""The question which days one figure covers, and the answers that windows, months and starts give."""

import re
from datetime import date
from typing import Final, NamedTuple

from transforms.extract.periods.asides import is_of_relative
from transforms.extract.periods.clause_marks import is_of_earlier_days
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.many_events import (
    goes_on_from_one,
    is_at_a_place,
    is_counted_up,
    is_of_country,
    is_of_event_dated_before,
    is_of_one_deed,
    is_of_one_doer,
)
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import NEAR, Surroundings
from transforms.extract.periods.timeline import Timeline
from transforms.extract.places.place_words import place_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import number_words

_WORDS: Final = period_words()
_GROUPS: Final = {
    "hostages_taken": "taking",
    "hostages_freed": "freeing",
    "prisoners_freed": "freeing",
    "hostages_dead": "event",
    "detained": "detaining",
    "displaced": "moving",
}
_WEEK: Final = 7
_YEAR: Final = 366
_DEADLINE: Final = re.compile(rf"\b(?:{any_of(_WORDS.bidding)})\s+to\s+[a-z][^.;,]{{0,40}}$")
_DOWN_FROM: Final = re.compile(r"\b(?:(?:up|down)\s+from\s+\S|from\s+\d)")
_WITH: Final = re.compile(r",\s+(?:with|leaving)\s+(?:(?!and\b)[a-z]+\s+){0,3}$")
_OF_THESE: Final = re.compile(r"\W*of\s+(?:these|those|them|the\s+total)\b")
# So many days ago no count is told that still runs.
_LONG_PAST: Final = 60
# A day that stands so near a state, and dates no deed, is the day on which people were so.
_BESIDE: Final = 1.0
# So does one that opens the sentence.
_OPENING: Final = 12
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining", "moving", "finding", "aftermath"})
_SINGLE: Final = Finder(_WORDS.single)
_AGGREGATE: Final = Finder(_WORDS.aggregate)
_SUPERLATIVE: Final = Finder(_WORDS.superlatives)
_ONE: Final = Finder(
    _WORDS.single,
    rf"\b(?:an?|one|this|that|single)\s+(?:[\w-]+\s+){{0,2}}(?:{any_of(_WORDS.single)})\b"
    rf"|\bthe\s+(?:[\w-]+\s+)?(?:{any_of(_WORDS.single)})\b(?!\s+of\s)"
    rf"(?!\s+(?:[\w'-]+\s+)?(?:{any_of(_WORDS.goes_on)})\b)",
)
_EVENTFUL: Final = frozenset({"hostages_taken", "hostages_freed", "prisoners_freed"})
THOUSANDS: Final = re.compile(
    rf"\d,\d{{3}}|\d{{4}}|{any_of(word for word, size in number_words().scales.items() if size >= 1000)}"
)
_NOW: Final = re.compile(rf"\b(?:{any_of([*state_words().present, *state_words().until_now])})\b")
# "at a shrine", "when a dam burst": one event, where no day is told.
_SETTING: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.settings, *_WORDS.setting_clauses])})\s+(?:an?|another|one)\s+"
    rf"(?!(?:{any_of([*_WORDS.units, *_WORDS.no_setting])})\b)[a-z]"
    r"|\b(?:when|after)\s+(?:the|its|their|his|her|two|three)\s+"
    rf"(?!(?:{any_of([*_WORDS.war, *_WORDS.lasting, *_WORDS.units])})\b)[a-z]"
    rf"|\b(?:{any_of(_WORDS.settings)})\s+the\s+(?:[\w'-]+\s+){{0,3}}(?:{any_of(place_words().sites)})\b"
)


class Period(NamedTuple):
    """A figure's basis (incident, cumulative, status, rate) and the first and last day that it covers."""

    basis: str
    period_start: date | None
    period_end: date | None


class Question:
    """One figure whose days are asked for."""

    def __init__(
        self,
        timeline: Timeline,
        start: int,
        end: int,
        metric: str,
        cue: tuple[int, int] | None,
        *,
        restated: bool = False,
    ) -> None:
        self.timeline = timeline
        self.metric = metric
        self.restated = restated
        self.group = _GROUPS.get(metric, "event")
        self.published = timeline.published
        self.at = Surroundings(timeline, timeline.index_at(start), start, end, cue)

    def as_of(self, *, status: bool = False) -> date | None:
        """Return the day that a state or a total is told for: one told beside it, else publication."""
        for distance, mention in self.at.governing:
            if distance >= NEAR or mention.last is None or self._is_of_earlier(mention):
                continue
            if status and is_of_relative(self.at, mention):
                continue
            if status and mention.grain == "day" and mention.role == "on" and self._goes_with_deed(mention):
                return mention.last
            if status and self._was_long_ago(mention):
                return mention.last
            if mention.role == "until" and self._is_deadline(mention):
                continue
            if mention.role == "until" or self.at.is_superseded_by(mention):
                return mention.last
            if mention.grain == "day" and mention.role == "on":
                classes = self.timeline.dates(mention)
                beside = distance < _BESIDE or mention.start - self.at.sentence_start <= _OPENING
                if "report" in classes or (status and beside and not classes & _DEEDS):
                    return mention.last
        return (self._day_of_whole() if status else None) or self.published

    def _is_of_earlier(self, mention: Mention) -> bool:
        """Tell whether a day is of an earlier count: "270, down from 400 on Friday"."""
        if not self.at.end <= mention.start:
            return False
        return _DOWN_FROM.search(self.timeline.lowered, self.at.end, mention.start) is not None

    def _goes_with_deed(self, mention: Mention) -> bool:
        """Tell whether it is told how people were when something was done: "… on Friday, with nine missing"."""
        return mention.end <= self.at.start and _WITH.search(self.at.before[-40:]) is not None

    def _was_long_ago(self, mention: Mention) -> bool:
        """Tell whether people were so at a time long past, and are not now: "in 2014 rebels were holding 200"."""
        if mention.role != "on" or mention.last is None or self.published is None:
            return False
        is_long_ago = (self.published - mention.last).days > _LONG_PAST
        return is_long_ago and _NOW.search(self.at.before[-40:] + self.at.clause_after) is None

    def _is_deadline(self, mention: Mention) -> bool:
        """Tell whether something is only to be done by then: "were told to leave by Friday"."""
        lowered = self.timeline.lowered
        return _DEADLINE.search(lowered, max(self.at.sentence_start, mention.start - 70), mention.start) is not None

    def _day_of_whole(self) -> date | None:
        """Return the day of the sentence before, where this one goes on with its parts: "Of these, 90 were …"."""
        if not self.at.index or not _OF_THESE.match(self.at.before):
            return None
        before = self.timeline.sentences[self.at.index - 1]
        told = [m for m in self.timeline.between(before.start, before.end) if m.role == "on" and m.grain == "day"]
        return told[-1].last if told and before.paragraph == self.at.paragraph else None

    def within(self, mention: Mention) -> Period | None:
        """Return the period of a window, which may tell its length alone; None for a short one without days."""
        if mention.first and mention.last:
            return self.windowed(mention)
        if mention.days <= _WEEK:
            return None
        told = self._told_with(mention)
        return Period("cumulative", told.first, told.last) if told else Period("cumulative", None, self.as_of())

    def _told_with(self, span: Mention) -> Mention | None:
        """Return the month, day or year that a span lies in: "in May 2019, 90 were shot within two weeks"."""
        beside = [m for _, m in self.at.governing]
        sentence = self.timeline.sentences[self.at.index - 1] if self.at.index else None
        if sentence is not None and sentence.paragraph == self.at.paragraph:
            beside += self.timeline.between(sentence.start, sentence.end)
        for told in beside:
            dated = told.role == "on" and told.first and told is not span
            if dated and told.last and self.published and (self.published - told.last).days > _LONG_PAST:
                return told
        return None

    def windowed(self, mention: Mention) -> Period:
        """Return the period of a window, a month or a year: one event's, or a running count's."""
        first, last = mention.first, mention.last
        short = first is not None and last is not None and (last - first).days <= _WEEK
        if mention.role == "on" and mention.grain in ("month", "year"):
            sentence = self.at.clause
            single = _SINGLE.search(sentence, self.at.words) is not None
            aggregate = _AGGREGATE.search(sentence, self.at.words) is not None
            single = single or _SETTING.search(self.at.after[:90]) is not None or is_at_a_place(self.at)
            one_deed = is_of_one_deed(self.at)
            single = single or is_of_one_doer(self.at) or goes_on_from_one(self.at) or one_deed
            single = single or is_of_event_dated_before(self.at, mention)
            # Over a thousand are seized or let go in a year, and not at once.
            many = mention.grain == "year" and THOUSANDS.search(self.timeline.lowered, self.at.start, self.at.end)
            eventful = self.metric in _EVENTFUL and not many
            single = (
                (single and not (many and self.metric in _EVENTFUL))
                or eventful
                or _SUPERLATIVE.search(self.at.before, self.at.words) is not None
            )
            if is_counted_up(self.at) and not one_deed and not _ONE.search(sentence, self.at.words):
                short = False
            else:
                short = single if mention.grain == "year" or aggregate or is_of_country(self.at) else True
            if any(m.role == "span" and m.days > _WEEK and d < 1.0 for d, m in self.at.governing):
                short = False
            is_decade = first is not None and last is not None and (last - first).days > _YEAR
            if is_decade or (
                last == self.published and not (single or is_of_earlier_days(self.timeline.lowered, mention))
            ):
                short = False
        return Period("incident" if short else "cumulative", first, last)

    def cumulative(self, first: date | None) -> Period:
        """Return the period of a count that runs from `first` until the day it is told for."""
        last = self.as_of()
        if first and last and first > last:
            last = self.published
        return Period("cumulative", first, last)
