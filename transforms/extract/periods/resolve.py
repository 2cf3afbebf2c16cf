"""Which days a figure covers, and whether it counts an event, a running total, a state or a rate."""

import re
from datetime import date
from typing import Final, NamedTuple

from transforms.extract.alternatives import any_of
from transforms.extract.periods.date_scan import Mention, back
from transforms.extract.periods.event_days import BEGAN, event_day, war_start
from transforms.extract.periods.period_words import Finder, period_words
from transforms.extract.periods.states import is_rate, is_status
from transforms.extract.periods.surroundings import NEAR, Surroundings
from transforms.extract.periods.timeline import Timeline, timeline_of
from transforms.extract.places.place_words import place_words
from transforms.extract.reading import Reading, Sentence

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
# A day that stands so near a state, and dates no deed, is the day on which people were so.
_BESIDE: Final = 1.0
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining", "moving", "aftermath"})
_WAR: Final = Finder(
    _WORDS.war,
    rf"(?<!-)\b(?<!prisoners\sof\s)(?<!prisoner\sof\s)(?:{any_of(_WORDS.war)})\b(?!-)(?!\s+(?:{any_of(_WORDS.not_war_after)})\b)",
)
_RUNNING: Final = Finder(_WORDS.running)
_SINGLE: Final = Finder(_WORDS.single)
_ONE_EVENT: Final = Finder(_WORDS.single, rf"\b(?:{any_of(_WORDS.single)})s?\b")
_AGGREGATE: Final = Finder(_WORDS.aggregate)
_SUPERLATIVE: Final = Finder(_WORDS.superlatives)
_OF_THOSE: Final = re.compile(r"\bof\s+(?:the|those|its|all|some|more\s+than)\b")
_LASTING: Final = frozenset({"killed", "injured", "casualties", "displaced"})
_EVENTFUL: Final = frozenset({"hostages_taken", "hostages_freed", "prisoners_freed"})
_CONTINUED: Final = frozenset({"killed", "injured", "casualties", "hostages_freed", "prisoners_freed"})
# "The raids have cost more than 30,000 lives": a perfect, and only adverbs until the number and what it counts.
_PERFECT: Final = re.compile(
    rf"\b(?:has|have)\s+(?:(?:{any_of(_WORDS.totals)}|also|now|since|\w+ly)\s+){{0,2}}"
    rf"(?:{any_of(_WORDS.taking_lives)})\b[^,;.()—]{{0,50}}$"
)
_TOTALS: Final = Finder(_WORDS.totals)
_WHOLE_TOLL: Final = re.compile(rf"\b(?:{any_of(_WORDS.whole_tolls)})\s+(?:\w+\s+){{0,2}}(?:toll|total|count|tally)\b")
_TOLL_OF_WAR: Final = re.compile(
    rf"\b(?:toll|total|count|tally)\s+(?:for|of|from|in)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:{any_of(_WORDS.war)})\b(?![^.;,]*\bsince\b)[^.;,]{{0,30}}$"
)
_THOUSANDS: Final = re.compile(r"\d,\d{3}|\d{4}|thousand|million|lakh")
# "at a shrine", "when a dam burst": one event, where no day is told.
_SETTING: Final = re.compile(
    rf"\b(?:at|in|on|aboard|when|after|as)\s+an?\s+(?!(?:{any_of([*_WORDS.units, *_WORDS.no_setting])})\b)[a-z]"
    rf"|\b(?:at|in|on|aboard)\s+the\s+(?:[\w'-]+\s+){{0,3}}(?:{any_of(place_words().sites)})\b"
)
_STATE_BEFORE: Final = re.compile(r"\b(?:held|missing|captive|taken|\w+ed)\b")
_DONE: Final = frozenset({"hostages_freed", "prisoners_freed", "killed", "injured"})
_HELD_BEFORE: Final = re.compile(r"\b(?:held|captive|hostage|missing|jailed|imprisoned|detained)\s+$")
_HAVE_BEEN: Final = re.compile(r"\b(?:have|has)\s+been\b")
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_SENTENCE_ENDS: Final = (".", "!", "?", '."', ".”", ".'", ".’")


class Period(NamedTuple):
    """A figure's basis (incident, cumulative, status, rate) and the first and last day that it covers."""

    basis: str
    period_start: date | None
    period_end: date | None


def resolve_period(reading: Reading, start: int, end: int, metric: str, cue: tuple[int, int] | None = None) -> Period:
    """Return basis and days of the figure whose number expression is `reading.text[start:end]`.

    `cue` is the span of the word that gave the metric, None where it stands in another sentence. Days are of
    the article's own zone; None where neither the text nor `reading.published_on` tells them.
    """
    timeline = timeline_of(reading)
    if not timeline.sentences:
        return Period("incident", None, None)
    return _Question(timeline, start, end, metric, cue).answer()


class _Question:
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

    def answer(self) -> Period:
        if is_rate(self.at):
            return self._rate()
        restated = self._restatement()
        if restated is not None:
            return restated
        if is_status(self.at, self.metric, self.group):
            return Period("status", None, self._as_of(status=True))
        return self._running() or self._incident()

    def _rate(self) -> Period:
        """A rate holds for the window that its clause tells, if any."""
        for distance, mention in self.at.governing:
            if (
                distance < NEAR
                and mention.first
                and (mention.role in ("since", "window", "past") or mention.grain in ("month", "year"))
            ):
                if mention.role == "since":
                    return self._cumulative(mention.first)._replace(basis="rate")
                return Period("rate", mention.first, mention.last)
        return Period("rate", None, None)

    def _as_of(self, *, status: bool = False) -> date | None:
        """Return the day that a state or a total is told for: one told beside it, else publication."""
        for distance, mention in self.at.governing:
            if distance >= NEAR or mention.last is None:
                continue
            if mention.role == "until" or self.at.is_superseded_by(mention):
                return mention.last
            if mention.grain == "day" and mention.role == "on":
                classes = self.timeline.dates(mention)
                if "report" in classes or (status and distance < _BESIDE and not classes & _DEEDS):
                    return mention.last
        return self.published

    def _running(self) -> Period | None:
        if _TOLL_OF_WAR.search(self.at.before):
            return self._cumulative(self._start_of_war())
        since = self._since()
        if since is not None:
            return self._cumulative(since.first)
        mention = self._governing_window()
        if mention is not None:
            return self._within(mention)
        if self._is_running() or self._is_perfect_total():
            return self._cumulative(self._start_of_war())
        taken = self._of_those_taken()
        if taken is not None:
            return self._cumulative(taken.first)
        return self._continued()

    def _within(self, mention: Mention) -> Period | None:
        if mention.first and mention.last:
            return self._windowed(mention)
        return Period("cumulative", None, self._as_of()) if mention.days > _WEEK else None

    def _of_those_taken(self) -> Mention | None:
        """Of those seized on a day, so many came back: counted from that day."""
        if self.group != "freeing":
            return None
        for distance, mention in self.at.governing[:1]:
            if distance < NEAR and mention.end <= self.at.start and mention.role == "on" and mention.grain == "day":
                classes = self.timeline.dates(mention)
                if "taking" in classes and "freeing" not in classes and _OF_THOSE.search(self.at.before):
                    return mention
        return None

    def _may_continue(self) -> bool:
        return self.metric in _CONTINUED or (
            self.metric == "detained" and _HAVE_BEEN.search(self.at.clause) is not None
        )

    def _continued(self) -> Period | None:
        """A count that goes on from a "since" of the sentences before it in its paragraph."""
        sentence = self.at.before + self.at.after
        if (
            not self._may_continue()
            or BEGAN.search(sentence)
            or _SINGLE.search(sentence)
            or any(self.at.is_day(m, self.group) for _, m in self.at.governing)
        ):
            return None
        sentences = self.timeline.sentences
        for index in range(self.at.index - 1, max(-1, self.at.index - 6), -1):
            if sentences[index].paragraph != self.at.paragraph:
                return None
            told = self.timeline.between(sentences[index].start, sentences[index].end)
            since = [m for m in told if m.role == "since" and self.timeline.counts_since(m)]
            if since:
                return self._cumulative(since[-1].first)
            if any(self.at.is_day(m, self.group) for m in told):
                return None
        return None

    def _since(self) -> Mention | None:
        nearest = next((d for d, m in self.at.governing if self.at.is_day(m, self.group)), 9.0)
        for distance, mention in self.at.governing:
            if mention.role == "since" and distance < NEAR and distance < nearest + 1.2 and self._counts(mention):
                return mention
        return None

    def _counts(self, since: Mention) -> bool:
        if since.end < self.at.start and _WHOLE_TOLL.search(self.timeline.lowered, since.end, self.at.start):
            return False
        # "Sailors held since March were freed": the since belongs to how they were.
        lowered = self.timeline.lowered
        if self.metric in _DONE and _HELD_BEFORE.search(lowered, max(0, since.governor - 30), since.governor):
            return False
        is_apart = self.at.cue is not None and self.at.end <= since.governor and since.end <= self.at.cue[0]
        if is_apart and _STATE_BEFORE.search(self.timeline.lowered, self.at.end, since.governor):
            return False
        return self.timeline.counts_since(since, self.at.start)

    def _governing_window(self) -> Mention | None:
        for distance, mention in self.at.governing:
            if distance >= NEAR:
                break
            if mention.role in ("past", "window"):
                return mention
            if self.at.is_day(mention, self.group):
                return mention if mention.grain in ("month", "year") else None
        return next((m for d, m in self.at.governing if m.role == "span" and m.days > _WEEK and d < NEAR), None)

    def _windowed(self, mention: Mention) -> Period:
        first, last = mention.first, mention.last
        short = first is not None and last is not None and (last - first).days <= _WEEK
        if mention.role == "on" and mention.grain in ("month", "year"):
            sentence = self.at.clause
            single = _SINGLE.search(sentence) is not None
            aggregate = _AGGREGATE.search(sentence) is not None
            single = single or _SETTING.search(self.at.after[:90]) is not None
            # Over a thousand are seized or let go in a year, and not at once.
            many = mention.grain == "year" and _THOUSANDS.search(self.timeline.lowered, self.at.start, self.at.end)
            eventful = self.metric in _EVENTFUL and not many
            single = single or eventful or _SUPERLATIVE.search(self.at.before) is not None
            short = single if mention.grain == "year" or aggregate else True
            if any(m.role == "span" and m.days > _WEEK and d < 1.0 for d, m in self.at.governing):
                short = False
            if last == self.published and not single:
                short = False
        return Period("incident" if short else "cumulative", first, last)

    def _cumulative(self, first: date | None) -> Period:
        last = self._as_of()
        if first and last and first > last:
            last = self.published
        return Period("cumulative", first, last)

    def _start_of_war(self) -> date | None:
        if _WHOLE_TOLL.search(self.at.before):
            war = self.timeline.events.war
            return war.first if war else None
        named = self.timeline.events.named_in(self.timeline.sentences[self.at.index])
        if named is not None:
            return named.first if named.role == "since" else None
        began = war_start(self.at) if BEGAN.search(self.at.before) else None
        return began.first if began else None

    def _is_perfect_total(self) -> bool:
        """Tell whether the figure sums up what raids, a war or a policy have cost until now, no day being told."""
        before = self.at.before
        if self.metric not in _LASTING or not _PERFECT.search(before):
            return False
        if any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing):
            return False
        if any(m.role == "span" and m.days > _WEEK for _, m in self.at.governing):
            return True
        number = self.timeline.lowered[self.at.start : self.at.end]
        if not (_TOTALS.search(before) or _WAR.search(before) or _THOUSANDS.search(number)):
            return False
        return _AGGREGATE.search(before) is not None or _ONE_EVENT.search(before) is None

    def _is_running(self) -> bool:
        clause = self.at.clause
        if _RUNNING.search(clause):
            return True
        if self.metric not in _LASTING:
            return False
        war = _WAR.search(clause)
        if war is None or BEGAN.search(clause) or _SUPERLATIVE.search(clause[: war.start()]):
            return False
        day = next((m for d, m in self.at.governing if d < NEAR and self.at.is_day(m, self.group)), None)
        if day is None:
            return True
        near = max((m.end() for m in _WAR.pattern.finditer(self.at.before[-40:])), default=-1)
        return near > 0 and day.end < self.at.start - 40

    def _restatement(self) -> Period | None:
        """A headline's figure covers what the article says of the same number."""
        timeline = self.timeline
        sentence = timeline.sentences[self.at.index]
        if (
            self.restated
            or not self._is_heading(sentence)
            or any(self.at.is_day(m, self.group) for _, m in self.at.governing)
        ):
            return None
        number = timeline.lowered[self.at.start : self.at.end]
        digits = _DIGITS.search(number)
        core = digits[0].rstrip(".,") if digits else number.split()[-1] if number.split() else number
        at = timeline.lowered.find(core, sentence.end, sentence.end + 6000)
        for _ in range(8):
            if at < 0:
                return None
            end = at + len(core)
            if _is_apart(timeline.lowered, at, end) and timeline.tells_of(timeline.index_at(at), self.group):
                return _Question(timeline, at, end, self.metric, None, restated=True).answer()
            at = timeline.lowered.find(core, end, sentence.end + 6000)
        return None

    def _is_heading(self, sentence: Sentence) -> bool:
        if sentence.paragraph > 2 or sentence.end - sentence.start > 200:
            return False
        return not self.timeline.lowered[sentence.start : sentence.end].endswith(_SENTENCE_ENDS)

    def _incident(self) -> Period:
        mention = event_day(self.at, self.group)
        if mention is None:
            return Period("incident", None, None)
        if mention.grain in ("month", "year"):
            # A month told sentences ago is when it began, where people "have been killed" until now.
            is_beside = mention.start >= self.at.sentence_start
            ongoing = not is_beside and _HAVE_BEEN.search(self.at.clause) and not _SINGLE.search(self.at.clause)
            return self._cumulative(None) if ongoing else self._windowed(mention)
        return Period("incident", self._span_before(mention.last) or mention.first, mention.last)

    def _span_before(self, last: date | None) -> date | None:
        """Return the first of the days that a clause tells until the last: "33 dead in three days"."""
        for distance, mention in self.at.governing:
            if mention.role == "span" and 1 < mention.days <= _WEEK and distance < 0.5 and mention.start >= self.at.end:
                return back(last, mention.days - 1) if last else None
        return None


def _is_apart(lowered: str, start: int, end: int) -> bool:
    """Tell whether the number there is no part of a longer one."""
    before, after = lowered[max(0, start - 1) : start], lowered[end : end + 2]
    return not (
        before.isalnum()
        or before in (".", ",", "-")
        or after[:1].isalnum()
        or (after[:1] in ".," and after[1:].isdigit())
    )
