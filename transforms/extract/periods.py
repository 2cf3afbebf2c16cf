"""Which days a figure covers, and whether it counts an event, a running total, a state or a rate."""

import re
from datetime import date
from typing import Final, NamedTuple

from transforms.extract.date_scan import Mention
from transforms.extract.period_words import Finder, any_of, period_words, stems_of
from transforms.extract.reading import Reading, Sentence
from transforms.extract.surroundings import Surroundings
from transforms.extract.timeline import Timeline, timeline_of

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
_NEAR: Final = 2.6
_RATE_AFTER: Final = re.compile(
    rf"[^,;.]{{0,70}}?\b(?:{any_of(_WORDS.rate_words)}|(?<!\bin\s)(?<!\bof\s)(?<!half\s)(?<!twice\s)(?<!once\s)(?<!within\s)"
    rf"(?<!for\s)(?<!than\s)a\s+(?:{any_of(_WORDS.rate_units)})(?!\s+(?:after|before|earlier|later|ago|of|on|when|old|long))(?!['’-]))\b"
)
_RATE_STEMS: Final = stems_of([*_WORDS.rate_words, *_WORDS.rate_units])
_RATE_LEADS: Final = stems_of(_WORDS.rate_before)
_RATE_BEFORE: Final = re.compile(rf"\b(?:{any_of(_WORDS.rate_before)})\s+(?:[\w-]+\s+){{0,3}}$")
_WAR: Final = Finder(
    _WORDS.war,
    rf"(?<!-)\b(?<!prisoners\sof\s)(?<!prisoner\sof\s)(?:{any_of(_WORDS.war)})\b(?!-)(?!\s+(?:{any_of(_WORDS.not_war_after)})\b)",
)
_RUNNING: Final = Finder(_WORDS.running)
_SINGLE: Final = Finder(_WORDS.single)
_AGGREGATE: Final = Finder(_WORDS.aggregate)
_STATES: Final = {
    "injured": Finder(_WORDS.injured_state),
    "detained": Finder(_WORDS.detained_state),
    "displaced": Finder(_WORDS.displaced_state),
    "hostages_dead": Finder(_WORDS.dead_captive_state),
}
_FLOWS: Final = {
    "displaced": Finder(_WORDS.displaced_flow),
    "missing": Finder(_WORDS.missing_flow),
    "hostages_dead": Finder(_WORDS.dead_captive_event),
}
_SUPERLATIVE: Final = Finder(_WORDS.superlatives)
_TOLL: Final = re.compile(r"\b(?:death\s+)?toll\b")
_EARLIER_COUNT: Final = re.compile(r"\b(?:up|down|rose|risen)\s+from\s+(?:\S+\s+){1,3}on\b")
_BEGAN: Final = Finder(_WORDS.war, rf"\b(?:{any_of(_WORDS.war)})\s+(?:{any_of(_WORDS.began)})\b")
_OF_THOSE: Final = re.compile(r"\bof\s+(?:the|those|its|all|some|more\s+than)\b")
_LASTING: Final = frozenset({"killed", "injured", "casualties", "displaced"})
_EVENTFUL: Final = frozenset({"hostages_taken", "hostages_freed", "prisoners_freed"})
_CONTINUED: Final = frozenset({"killed", "injured", "casualties", "hostages_freed", "prisoners_freed"})
_HAVE_BEEN: Final = re.compile(r"\b(?:have|has)\s+been\b")
_HAVE: Final = re.compile(r"\b(?:have|has)\b")
_LEFT: Final = re.compile(r"\b(?:left|leaving|making|made|rendered|rendering)\b")
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_SENTENCE_ENDS: Final = (".", "!", "?", '."', ".”", ".'", ".’")


class Period(NamedTuple):
    """A figure's basis (incident, cumulative, status, rate) and the first and last day that it covers."""

    basis: str
    period_start: date | None
    period_end: date | None


def resolve_period(
    reading: Reading, start: int, end: int, metric: str, cue: tuple[int, int] | None = None
) -> Period:
    """Return basis and days of the figure whose number expression is `reading.text[start:end]`.

    `cue` is the span of the word that gave the metric, None where it stands in another sentence. Days are of the
    article's own zone; None where neither the text nor `reading.published_on` tells them.
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
        if self._is_rate():
            return self._rate()
        restated = self._restatement()
        if restated is not None:
            return restated
        if self._is_status():
            return Period("status", None, self._as_of())
        return self._running() or self._incident()

    def _rate(self) -> Period:
        """A rate holds for the window that its clause tells, if any."""
        for distance, mention in self.at.governing:
            if (
                distance < _NEAR
                and mention.first
                and (mention.role in ("since", "window", "past") or mention.grain in ("month", "year"))
            ):
                last = self._as_of() if mention.role == "since" else mention.last
                return Period("rate", mention.first, last)
        return Period("rate", None, None)

    def _is_rate(self) -> bool:
        after, before = self.at.clause_after, self.at.before[-60:]
        return (any(unit in after for unit in _RATE_STEMS) and _RATE_AFTER.match(after) is not None) or (
            any(stem in before for stem in _RATE_LEADS) and _RATE_BEFORE.search(before) is not None
        )

    def _is_status(self) -> bool:
        metric = self.metric
        if metric in ("hostages_held", "hostages_alive"):
            return True
        state = _STATES.get(metric)
        if state is not None and state.search(self.at.clause) and not self._is_left_so():
            return metric != "hostages_dead" or not self._is_flow() or self._is_state_nearer(state)
        if metric in ("missing", "displaced") and not self._is_left_so():
            return not self._is_flow() or not self._is_dated_flow()
        if metric == "hostages_dead":
            return not self._is_flow()
        return metric == "detained" and any(self.at.is_superseded_by(m) for _, m in self.at.governing)

    def _is_left_so(self) -> bool:
        """An event of a told day that "left 300 homeless" is no state."""
        if self.metric != "displaced" or not _LEFT.search(self.at.before[-150:]):
            return False
        return any(
            d < _NEAR and m.end <= self.at.start and m.grain == "day" and self._is_day(m)
            for d, m in self.at.governing
        )

    def _is_flow(self) -> bool:
        words = (
            self.at.before[-90:] + " " + self.at.after[:110]
            if self.metric == "hostages_dead"
            else self.at.clause
        )
        return _FLOWS[self.metric].search(words) is not None

    def _is_state_nearer(self, state: Finder) -> bool:
        """Tell which stands nearer before the number: what captives are, or what was done to them."""
        before = self.at.before[-60:]
        told = max((m.end() for m in state.pattern.finditer(before)), default=-1)
        done = max((m.end() for m in _FLOWS["hostages_dead"].pattern.finditer(before)), default=-1)
        return told > done

    def _is_dated_flow(self) -> bool:
        lasting = self.metric == "displaced" and _HAVE.search(
            self.at.before[-50:] + self.at.clause_after[:25]
        )
        for distance, mention in self.at.governing:
            if lasting and mention.role not in ("since", "span", "past", "window"):
                continue
            if distance < _NEAR and (mention.role == "span" or self.timeline.is_event(mention, self.group)):
                return True
            if distance < _NEAR and mention.role == "since":
                return True
        return False

    def _as_of(self) -> date | None:
        """Return the day that a state or a running total is told for: one told beside it, else publication."""
        for distance, mention in self.at.governing:
            if distance >= _NEAR or mention.last is None:
                continue
            if mention.role == "until" or self.at.is_superseded_by(mention):
                return mention.last
            if mention.grain == "day" and mention.role == "on" and "report" in self.timeline.dates(mention):
                return mention.last
        return self.published

    def _running(self) -> Period | None:
        since = self._since()
        if since is not None:
            return self._cumulative(since.first)
        mention = self._governing_window()
        if mention is not None and mention.first and mention.last:
            return self._windowed(mention)
        if mention is not None and mention.role in ("past", "span"):
            if mention.days > _WEEK:
                return Period("cumulative", None, self._as_of())
            return None
        if self._is_running():
            named = self.timeline.named_in(self.at.index)
            return self._cumulative(named.first if named and named.role == "since" else None)
        taken = self._of_those_taken()
        if taken is not None:
            return self._cumulative(taken.first)
        return self._continued()

    def _of_those_taken(self) -> Mention | None:
        """Of those seized on a day, so many came back: counted from that day."""
        if self.group != "freeing":
            return None
        for distance, mention in self.at.governing[:1]:
            if (
                distance < _NEAR
                and mention.end <= self.at.start
                and mention.role == "on"
                and mention.grain == "day"
            ):
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
            or _BEGAN.search(sentence)
            or _SINGLE.search(sentence)
            or any(self._is_day(m) for _, m in self.at.governing)
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
            if any(self._is_day(m) for m in told):
                return None
        return None

    def _since(self) -> Mention | None:
        nearest = next((d for d, m in self.at.governing if self._is_day(m)), 9.0)
        for distance, mention in self.at.governing:
            if (
                mention.role == "since"
                and distance < _NEAR
                and distance < nearest + 1.2
                and self._counts(mention)
            ):
                return mention
        return None

    def _counts(self, since: Mention) -> bool:
        return self.timeline.counts_since(since, self.at.start)

    def _is_day(self, mention: Mention) -> bool:
        return self.timeline.is_event(mention, self.group) and not self.at.is_superseded_by(mention)

    def _governing_window(self) -> Mention | None:
        for distance, mention in self.at.governing:
            if distance >= _NEAR:
                break
            if mention.role in ("past", "window"):
                return mention
            if self._is_day(mention):
                return mention if mention.grain in ("month", "year") else None
        return next(
            (m for d, m in self.at.governing if m.role == "span" and m.days > _WEEK and d < _NEAR), None
        )

    def _windowed(self, mention: Mention) -> Period:
        first, last = mention.first, mention.last
        short = first is not None and last is not None and (last - first).days <= _WEEK
        if mention.role == "on" and mention.grain in ("month", "year"):
            sentence = self.at.clause
            single = _SINGLE.search(sentence) is not None
            aggregate = _AGGREGATE.search(sentence) is not None
            single = single or self.metric in _EVENTFUL or _SUPERLATIVE.search(self.at.before) is not None
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

    def _is_running(self) -> bool:
        clause = self.at.clause
        if _RUNNING.search(clause):
            return True
        if self.metric not in _LASTING:
            return False
        war = _WAR.search(clause)
        if war is None or _BEGAN.search(clause) or _SUPERLATIVE.search(clause[: war.start()]):
            return False
        day = next((m for d, m in self.at.governing if d < _NEAR and self._is_day(m)), None)
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
            or any(self._is_day(m) for _, m in self.at.governing)
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
        mention = self._event_day()
        if mention is None:
            return Period("incident", self.published, self.published)
        if mention.grain in ("month", "year"):
            return self._windowed(mention)
        return Period("incident", mention.first, mention.last)

    def _event_day(self) -> Mention | None:
        for distance, mention in self.at.governing:
            if distance < _NEAR and self._is_day(mention):
                return self._narrowed(mention)
        named = self.timeline.named_in(self.at.index)
        if named is not None and named.role == "on":
            return named
        if _BEGAN.search(self.at.before) or _BEGAN.search(self.at.after):
            began = self._last_start()
            if began is not None:
                return began
        told = self._told_before()
        if told is not None:
            return told
        return self.timeline.day_of(self.group) or self.timeline.report_day()

    def _narrowed(self, mention: Mention) -> Mention:
        """A weekend's event is of the day that the article tells of it elsewhere."""
        day = self.timeline.day_of(self.group) if mention.grain == "week" and mention.first else None
        if day and day.grain == "day" and mention.first and mention.last and day.first and day.last:
            if mention.first <= day.first and day.last <= mention.last:
                return day
        return mention

    def _last_start(self) -> Mention | None:
        """ "The day the war began" is the start of the count told last."""
        for mention in reversed(self.timeline.near(self.at.start, 0, self.at.start, 12)):
            if mention.role == "since" and mention.first and mention.grain == "day":
                return mention._replace(last=mention.first)
        return None

    def _heads(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` is a question or a heading above the figure's paragraph."""
        if sentence.paragraph != self.at.paragraph - 1 or sentence.end - sentence.start > 90:
            return False
        return self.timeline.lowered[sentence.end - 1] not in ".!\"”'’"

    def _told_before(self) -> Mention | None:
        """Return the event's days as the sentences before tell them, in the paragraph or in the heading above it."""
        sentences = self.timeline.sentences
        for index in range(self.at.index - 1, max(-1, self.at.index - 7), -1):
            sentence = sentences[index]
            if sentence.paragraph != self.at.paragraph:
                if not self._heads(sentence):
                    return None
            days = [m for m in self.timeline.between(sentence.start, sentence.end) if self._is_day(m)]
            if days:
                own = [m for m in days if self.group in self.timeline.dates(m)]
                return (own or days)[-1]
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
