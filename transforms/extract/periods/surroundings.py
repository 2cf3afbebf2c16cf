"""Where a figure stands: the words around it in its sentence, and which expressions of time govern it."""

import re
from typing import Final

from transforms.extract.periods.asides import is_of_aside
from transforms.extract.periods.clause_marks import (
    CLAUSE_END,
    COMMA,
    FAR,
    NUMBER,
    cost_of,
    is_compared,
    is_one_clause,
    tells_earlier,
)
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.elapsed_days import (
    is_night_of_elapsed,
    is_of_clause_before,
    is_soon_after,
    second_deed,
)
from transforms.extract.periods.part_dates import is_of_part_before, past_part
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.timeline import Timeline
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_WORDS: Final = period_words()
_REACH: Final = 300
# What stands farther than this does not govern the number.
NEAR: Final = 2.6
# A list of parts behind a colon reaches so far.
_LISTED: Final = 120
_CUE_REACH: Final = 240
_PERFECT_REACH: Final = 40
# A date that opens a sentence holds for the whole of it, unless a nearer one is told.
_OPENING: Final = 12
_TITLES: Final = 2
_LONGEST_TITLE: Final = 200
_SENTENCE_ENDS: Final = (".", "!", "?", '."', ".”", ".'", ".’")
_WHOLE_SENTENCE: Final = 1.6
_OPENS_CLAUSE: Final = re.compile(rf"(?:[,;:(–—]|\b(?:and|but|while))\s+(?:(?:{any_of(_WORDS.before_dates)})\s+)*$")
_LINK: Final = re.compile(r"\s*,?\s*(?:when|in\s+which|during\s+which|that|which)\b")
# "since the 7 May attack on Orvel, in which 12 died"
_LINK_OF_EVENT: Final = re.compile(
    rf"(?:['’]s)?\s+(?:[\w-]+\s+)?(?:{any_of(_WORDS.single)})s?\b(?:\s+[\w'’-]+){{0,6}}?"
    r"\s*,?\s*(?:when|where|in\s+which|during\s+which|that|which)\b"
)
_HAVE: Final = re.compile(r"\b(?:has|have)\b")
_BEGAN: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.war, *_WORDS.lasting, *_WORDS.truces])}),?\s+(?:(?:that|which)\s+)?"
    rf"(?:{any_of([*_WORDS.began, *_WORDS.took_effect])})\b[^,;]*$"
    rf"|\b(?:{any_of([*_WORDS.war, *_WORDS.lasting])}),?\s+(?:that|which)\s+followed\b(?:[^,;]|,\d)*$"
    rf"|\b(?:{any_of([*_WORDS.war, *_WORDS.lasting])}),?\s+(?:(?:that|which)\s+)?(?:was\s+|were\s+)?"
    rf"(?:{any_of(_WORDS.triggers)})\s+by\b[^,;]*$"
)
# "12 have been killed in the war, which began in May"
_WHICH_BEGAN: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.war, *_WORDS.lasting])}),?\s+(?:that|which)\s+(?:{any_of(_WORDS.began)})\b[^,;]*$"
)
# "Since" and a day right after it.
_DIRECTLY: Final = 8
# "Under the truce that began on 4 May, nine were freed by 12 June"
_UNTIL_DAY: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.until)})\s+(?:the\s+)?"
    rf"(?:\d|{any_of([*calendar_words().months, *calendar_words().weekdays])})"
)
_COUNTED: Final = re.compile(rf"\b{NUMBER}")
# Not "protested against the killing of three on Tuesday".
_SUPERSEDED: Final = re.compile(
    rf"\b(?:than|{any_of(_WORDS.superseding)})\s+(?:[\w']+\s+){{0,4}}$|\bagainst\s+(?:(?!of\b)[\w']+\s+){{0,4}}$"
)
# "Three managers of the firm, which was fined last year"; "430, and said that nine had been missing since May".
_ASIDE: Final = re.compile(
    rf",\s+(?:which|who|whose)\b(?!\s+(?:{any_of(_WORDS.occurred)})\b)|\band\s+(?:{any_of(_WORDS.said)})\b"
    rf"|,\s+(?:{any_of(_WORDS.joining)})\b"
)
# "Talks to end the war that has cost 900 lives failed last month": the date is of the other verb.
_THAT_HAS: Final = re.compile(r"\b(?:that|which)\s+(?:has|have)\s+\w+(?:\s+[\w-]+){0,4}\s+$")
_VERB: Final = re.compile(rf"\b(?:\w+ed|{any_of(_WORDS.plain_verbs)})\b")
_OF_ANOTHER: Final = 1.2
# "304 were killed and thousands injured during the riots of last month": what follows is of both.
_GAPPED: Final = re.compile(rf"\s+and\s+(?:[a-z]+\s+){{0,2}}?{NUMBER}\S*\s+(?:[a-z]+\s+)?(?:{any_of(_WORDS.fates)})\b")
# "304 people, including 41 children and 24 women, have been killed": the clause goes on behind its parts.
_PARTS: Final = re.compile(
    rf"[^,;.]{{0,40}},\s+(?:{any_of(_WORDS.parts_of)})\b[^;.]{{0,80}}?,(?=\s+(?:have|has|had)\b)"
)


class Surroundings:
    """The sentence of one figure, seen from the figure.

    `before` and `after`: the sentence up to the number and after it, in lower case, `words` its words; `clause_after`:
    what follows the number, its parts left out, until another number's clause begins; `clause`: the words around the
    number on which its state is told; `governing`: the sentence's expressions of time with their distance, the nearest
    first.
    """

    def __init__(
        self, timeline: Timeline, index: int, start: int, end: int, cue: tuple[int, int] | None = None
    ) -> None:
        sentence = timeline.sentences[index]
        self.timeline = timeline
        self.index = index
        self.start = start
        self.end = end
        self.sentence_start = max(sentence.start, start - _REACH)
        self.sentence_end = max(end, min(sentence.end, end + _REACH))
        self.paragraph = sentence.paragraph
        self.words = timeline.words_of(index)
        self._start, self._end = start, end
        self.cue = cue
        beside = cue is not None and self.sentence_start <= cue[0] and cue[1] <= self.sentence_end
        if cue is not None and beside and max(start, cue[1]) - min(end, cue[0]) <= _CUE_REACH:
            self._start, self._end = min(start, cue[0]), max(end, cue[1])
        self.before = timeline.lowered[self.sentence_start : start]
        self.after = timeline.lowered[end : self.sentence_end]
        parts = _PARTS.match(self.after)
        rest = self.after[parts.end() :] if parts else self.after
        stop = CLAUSE_END.search(rest, 0, 160)
        self.clause_after = rest[: stop.start() if stop else 160]
        listed = self.before.rfind(":", -_LISTED)
        near = self.before[max(0, listed - 90) :] if listed > 0 else self.before[-90:]
        self.clause = near[max(near.rfind(";"), near.rfind("—")) + 1 :] + " " + self.clause_after[:110]
        self.governing = self._governing()

    def _governing(self) -> list[tuple[float, Mention]]:
        mentions = self.timeline.near(self.start, self.sentence_start, self.sentence_end)
        apart = [self._seen(m) for m in mentions if not (m.start < self.end and m.end > self.start)]
        rated = [(self._distance(m), m) for m in apart]
        return sorted((pair for pair in rated if pair[0] < FAR), key=lambda pair: pair[0])

    @property
    def sentence_before(self) -> str:
        """The sentence before in its paragraph, in lower case; empty where there is none."""
        before = self.timeline.sentences[self.index - 1] if self.index else None
        if before is None or before.paragraph != self.paragraph:
            return ""
        return self.timeline.lowered[before.start : before.end]

    @property
    def is_heading(self) -> bool:
        """Whether the sentence is a title: no full stop ends it, and little text stands before it."""
        sentence = self.timeline.sentences[self.index]
        if sentence.paragraph > _TITLES or sentence.end - sentence.start > _LONGEST_TITLE:
            return False
        return not self.timeline.lowered[sentence.start : sentence.end].endswith(_SENTENCE_ENDS)

    def is_day(self, mention: Mention, group: str) -> bool:
        """Tell whether `mention` can give the days of the number's event."""
        earlier = mention.grain not in ("month", "year") and self.is_superseded_by(mention)
        return self.timeline.is_event(mention, group) and not earlier and not is_of_aside(self, mention, group)

    def apart(self, mention: Mention) -> float:
        """Return how far `mention` stands from the number, in clauses, whatever it dates."""
        first, last = min(self.end, mention.end), max(self.start, mention.start)
        between = self.timeline.lowered[first:last]
        return FAR if " and that " in between else cost_of(between)

    def is_superseded_by(self, mention: Mention) -> bool:
        """Tell whether the number is an earlier count that `mention` dates: "up from 9 on Tuesday"."""
        if not (self.end <= mention.start <= self.end + 40) or not _SUPERSEDED.search(self.before[-60:]):
            return False
        return COMMA.search(self.after, 0, mention.start - self.end) is None

    def _seen(self, mention: Mention) -> Mention:
        """A count inside a "since" clause, or of its day ("since May 4, when 12 died"), is that day's own."""
        if mention.role == "on" and mention.end <= self.start and self._began(mention):
            return mention._replace(role="since")
        war = _WHICH_BEGAN.search(self.timeline.lowered, max(self.end, mention.start - 100), mention.start)
        if mention.role == "on" and war and _HAVE.search(self.timeline.lowered, self.end, war.start()):
            return mention._replace(role="since", governor=war.start())
        if mention.role == "on" and self.end <= mention.governor < mention.start:
            return mention._replace(role="before")  # "the first swap since 4 May, when nine came home"
        if mention.role not in ("since", "before") or not mention.governor < min(self.start, mention.start):
            return mention
        if mention.role == "before":  # "the worst fire since 340 people died in 1997"
            return mention._replace(role="on") if self.end <= mention.start else mention
        if self.end <= mention.start or self._is_of_link(mention):
            return mention._replace(role="on")
        return mention

    def _is_of_link(self, mention: Mention) -> bool:
        """Tell whether the number stands in the clause that goes on from a date ("since 4 May, when 12 died")."""
        lowered = self.timeline.lowered
        of_event = _LINK_OF_EVENT.match(lowered, mention.end, self.start)
        link = of_event or _LINK.match(lowered, mention.end)
        if link is None:
            return False
        if not of_event and "which" in link[0] and mention.start - mention.governor <= _DIRECTLY:
            return False  # "55 attacks since 4 May, in which 122 died"
        closing = COMMA.search(lowered, link.end(), self.start)
        return closing is None or _HAVE.search(lowered, closing.end(), self.end + _PERFECT_REACH) is None

    def _began(self, mention: Mention) -> bool:
        """Tell whether it is "the war that began on" that day which "has killed" so many."""
        before = self.timeline.lowered[max(self.sentence_start, mention.start - 100) : mention.start]
        between = self.timeline.lowered[mention.end : min(self.start, mention.end + 80)]
        goes_on = _HAVE.search(between) is not None or _UNTIL_DAY.search(self.after[:120]) is not None
        return goes_on and _BEGAN.search(before) is not None

    def _distance(self, mention: Mention) -> float:
        """Return how far `mention` stands from the number, in clauses: the words between count little."""
        if is_night_of_elapsed(self.timeline, mention, self.sentence_start):
            return FAR
        if mention.role == "elapsed":
            second = second_deed(self.timeline.lowered, self.timeline.sentences[self.index], mention)
            is_anew = second is not None and second <= self.start
            return FAR if is_anew or is_of_clause_before(self, mention) else 1.0
        at = mention.governor if mention.role == "since" else mention.start
        start, end = self.start, self.end
        if at >= self._end or mention.end <= self._start:
            start, end = self._start, self._end
        if at >= end:
            is_apart = _THAT_HAS.search(self.before[-80:]) and _VERB.search(self.timeline.lowered, end, at)
            if is_apart or is_compared(self.timeline.lowered, mention, end):
                return FAR
            between, farther = past_part(_GAPPED.sub(" ", self.timeline.lowered[end:at], count=1))
            cost = farther + cost_of(between) + bool(_OPENS_CLAUSE.search(between[-24:])) + FAR * (";" in between)
            if mention.role == "since" and self._lasts_until(between):
                cost = min(cost, 1.0)
            return cost + _OF_ANOTHER if _ASIDE.search(between) else cost
        if mention.end > start:
            return FAR
        return self._distance_before(mention, self.timeline.lowered[mention.end : start])

    def _lasts_until(self, between: str) -> bool:
        """Tell whether only nouns part a perfect from its "since": "have died of fever, thirst or heat, since May"."""
        perfect = _HAVE.search(self.before[-_PERFECT_REACH:] + self.after[:_PERFECT_REACH])
        return perfect is not None and is_one_clause(between) and _COUNTED.search(between) is None

    def _distance_before(self, mention: Mention, between: str) -> float:
        cost = cost_of(between)
        opens = min(mention.governor, mention.start) - self.sentence_start <= _OPENING
        if mention.role == "since":
            return min(1.0, cost) if opens else cost
        if opens:
            cost = min(cost, _WHOLE_SENTENCE)
        if _LINK.match(between):
            return max(cost - 1.0, 0.0)
        is_soon = is_soon_after(self.timeline.lowered, mention, mention.end + len(between))
        if tells_earlier(between, opens=opens) and not is_soon:
            cost += 2.0
        lowered = self.timeline.lowered
        if is_compared(lowered, mention) or is_of_part_before(lowered, self.sentence_start, mention, self.start):
            return FAR
        preceding = self.timeline.lowered[max(self.sentence_start, mention.start - 60) : mention.start]
        if _COUNTED.search(preceding) and not _OPENS_CLAUSE.search(preceding):
            cost += 0.6
        return cost
