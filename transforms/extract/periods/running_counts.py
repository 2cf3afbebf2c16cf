"""Running counts: since a day, over a window, or of a whole war."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.event_days import BEGAN, war_start
from transforms.extract.periods.finders import Finder, not_after
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.question import THOUSANDS, Period, Question
from transforms.extract.periods.starts import told_start
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import NEAR
from transforms.extract.periods.told_events import OPENS_WAR
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

_WORDS: Final = period_words()
_WEEK: Final = 7
_WAR: Final = Finder(
    _WORDS.war,
    rf"(?<!-)\b{not_after(_WORDS.not_war_before)}(?:{any_of(_WORDS.war)})\b(?!-)(?!\s+(?:{any_of(_WORDS.not_war_after)})\b)",
)
_RUNNING: Final = Finder(_WORDS.running)
_SINGLE: Final = Finder(_WORDS.single)
_ONE_EVENT: Final = Finder(
    [word + end for word in _WORDS.single for end in ("", "s")], rf"\b(?:{any_of(_WORDS.single)})s?\b"
)
_AGGREGATE: Final = Finder(_WORDS.aggregate)
_SUPERLATIVE: Final = Finder(_WORDS.superlatives)
# How much farther than a day a "since" may stand; the part of a number ("90 of them in May") has the nearer.
_SINCE_SLACK: Final = 1.2
_OF_THEM: Final = re.compile(rf"\s+of\s+(?:{any_of(function_words().of_them)})\b")
_COMPARES: Final = re.compile(rf"\b(?:against|{any_of(_WORDS.comparing)})\b")
# "28 had been held since Friday and that one had been hanged": another clause of what is said.
_AND_THAT: Final = re.compile(r"\band\s+that\b")
_OF_THOSE: Final = re.compile(rf"\b(?:{any_of(_WORDS.of_those)})\b")
_LASTING: Final = frozenset({"killed", "injured", "casualties", "displaced"})
_CONTINUED: Final = frozenset({"killed", "injured", "casualties", "hostages_freed", "prisoners_freed"})
# "The raids have cost more than 30,000 lives": a perfect, and only adverbs until the number and what it counts.
_PERFECT: Final = Finder(
    _WORDS.taking_lives,
    rf"\b(?:has|have)\s+(?:(?:{any_of([*_WORDS.totals, *_WORDS.perfect_adverbs])}|\w+ly)\s+){{0,2}}"
    rf"(?:{any_of(_WORDS.taking_lives)})\b[^,;.()—]{{0,50}}$",
)
_TOTALS: Final = Finder(_WORDS.totals)
_WHOLE_TOLL: Final = re.compile(rf"\b(?:{any_of(_WORDS.whole_tolls)})\s+(?:\w+\s+){{0,2}}(?:{any_of(_WORDS.tolls)})\b")
_TOLL_OF_WAR: Final = Finder(
    _WORDS.tolls,
    rf"\b(?:{any_of(_WORDS.tolls)})\s+(?:for|of|from|in)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:{any_of(_WORDS.war)})\b(?![^.;,]*\bsince\b)[^.;,]{{0,30}}$",
)
_STATE_BEFORE: Final = re.compile(rf"\b(?:{any_of(_WORDS.held)}|\w+ed)\b")
_DONE: Final = frozenset({"hostages_freed", "prisoners_freed", "killed", "injured"})
_HELD_BEFORE: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.held)}|in\s+(?:[\w-]+\s+)?(?:{any_of(state_words().custody_places)}))\s+$"
)
# "61 in a day, bringing the toll since May to 900": the term is of the toll.
_NEXT_TOLL: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.bringing)})\s(?:(?:{any_of(_WORDS.up_to)})\s|[^.;]*\b(?:{any_of([*_WORDS.tolls, *_WORDS.sum_nouns])})\b)"
)
# "The fifth swap since the truce began on 4 May. In all, 15 have come home": the sum is of that time.
# "Has fired 170 rockets since dawn" counts nobody.
_FATES: Final = Finder(_WORDS.fates)
_IN_ALL: Final = re.compile(rf"\W*(?:{any_of([*_WORDS.totals, *_WORDS.sums])})\b")
_UNDERTAKINGS: Final = any_of(word for words in _WORDS.same_undertaking for word in words)
_CAME_OF: Final = re.compile(rf"\b(?:the|this|that)\s+(?:\w+\s+)?(?P<name>{_UNDERTAKINGS})\s+(?:has|have)\s+[^,;]*$")
_IN_COURSE_OF: Final = re.compile(
    rf"[^,;]{{0,60}}?\b(?:in|during|over|amid|under)\s+(?:the|these|those)\s+(?P<name>{_UNDERTAKINGS})\b"
    r"(?!\s+(?:on|of|at|in|near|against)\b)"
)
_HAVE: Final = re.compile(r"\b(?:have|has)\b")
_SINCE: Final = re.compile(rf"\b(?:{any_of(_WORDS.since)})\b[^.;]*$")
HAVE_BEEN: Final = re.compile(r"\b(?:have|has)\s+been\b")


class RunningCount(Question):
    """A figure that may be a running count."""

    def running(self) -> Period | None:
        """Return the period of a running count, None where the figure is none."""
        if _TOLL_OF_WAR.search(self.at.before, self.at.words):
            return self.cumulative(self.start_of_war())
        since = self._since()
        if since is not None:
            return self.cumulative(since.first)
        mention = self._governing_window()
        if mention is not None:
            return self.within(mention)
        if self._is_running() or self._is_perfect_total():
            return self.cumulative(self.start_of_war())
        began = self._of_undertaking()
        if began is not None:
            return self.cumulative(began)
        taken = self._of_those_taken()
        if taken is not None:
            return self.cumulative(taken.first)
        return self._continued()

    def _of_undertaking(self) -> date | None:
        """Return the start of what a figure without days came of: "24 died in the protests", "the truce has freed 90"."""
        if any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing):
            return None
        told = _CAME_OF.search(self.at.before[-90:]) or _IN_COURSE_OF.match(self.at.clause_after)
        if told is None or self.published is None:
            return None
        first = told_start(self.timeline, " ".join(told["name"].split()))
        return first if first and (self.published - first).days > _WEEK else None

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
        return self.metric in _CONTINUED or (self.metric == "detained" and HAVE_BEEN.search(self.at.clause) is not None)

    def _continued(self) -> Period | None:
        """A count that goes on from a "since" of the sentences before it in its paragraph."""
        if not self._may_continue() or not (self.timeline.has_since or _IN_ALL.match(self.at.before)):
            return None
        sentence, words = self.at.before + self.at.after, self.at.words
        if (
            BEGAN.search(sentence, words)
            or _SINGLE.search(sentence, words)
            or any(self.at.is_day(m, self.group) for _, m in self.at.governing)
        ):
            return None
        sentences, lowered = self.timeline.sentences, self.timeline.lowered
        perfect = _HAVE.search(self.at.before[-30:] + self.at.clause_after[:40]) is not None
        for index in range(self.at.index - 1, max(-1, self.at.index - 6), -1):
            if sentences[index].paragraph != self.at.paragraph:
                return None
            told = self.timeline.between(sentences[index].start, sentences[index].end)
            sentence_words = lowered[sentences[index].start : sentences[index].end]
            counts = _FATES.search(sentence_words, self.timeline.words_of(index)) is not None
            since = [m for m in told if m.role == "since" and counts and self.timeline.counts_since(m)]
            if not since and _IN_ALL.match(self.at.before) and _HAVE.search(self.at.before + self.at.after):
                since = [m for m in told if _SINCE.search(lowered, m.start - 60, m.start)]
            if since:
                return self.cumulative(since[-1].first)
            if not perfect and any(self.at.is_day(m, self.group) for m in told):
                return None
        return None

    def _since(self) -> Mention | None:
        nearest = next((d for d, m in self.at.governing if self.at.is_day(m, self.group)), 9.0)
        slack = 0.0 if _OF_THEM.match(self.at.after) else _SINCE_SLACK
        for distance, mention in self.at.governing:
            if mention.role == "since" and distance < NEAR and distance < nearest + slack and self._counts(mention):
                return mention
        return None

    def _counts(self, since: Mention) -> bool:
        if self.at.end <= since.governor and _NEXT_TOLL.search(self.timeline.lowered, self.at.end, since.governor):
            return False
        if since.end < self.at.start and _WHOLE_TOLL.search(self.timeline.lowered, since.end, self.at.start):
            return False
        # "31 since January, against 58 in all of last year": the second number has a time of its own.
        if since.end < self.at.start and _COMPARES.search(self.timeline.lowered, since.end, self.at.start):
            return not any(m.start >= self.at.end for _, m in self.at.governing)
        if since.end < self.at.start and _AND_THAT.search(self.timeline.lowered, since.end, self.at.start):
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

    def start_of_war(self) -> date | None:
        """Return the first day of the war that the whole toll is of, None where the article does not tell it."""
        if _WHOLE_TOLL.search(self.at.before):
            war = self.timeline.events.war
            return war.first if war else None
        named = self.timeline.events.named_in(self.timeline.sentences[self.at.index], self.at.words)
        if named is not None:
            return named.first if named.role == "since" else None
        began = war_start(self.at) if BEGAN.search(self.at.before, self.at.words) else None
        return began.first if began else None

    def _is_perfect_total(self) -> bool:
        """Tell whether the figure sums up what raids, a war or a policy have cost until now, no day being told."""
        before = self.at.before
        if self.metric not in _LASTING or not _PERFECT.search(before, self.at.words):
            return False
        if any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing):
            return False
        if any(m.role == "span" and m.days > _WEEK for _, m in self.at.governing):
            return True
        number, words = self.timeline.lowered[self.at.start : self.at.end], self.at.words
        if not (_TOTALS.search(before, words) or _WAR.search(before, words) or THOUSANDS.search(number)):
            return False
        return _AGGREGATE.search(before, words) is not None or _ONE_EVENT.search(before, words) is None

    def _is_running(self) -> bool:
        clause, words = self.at.clause, self.at.words
        if _RUNNING.search(clause, words):
            return True
        if self.metric not in _LASTING:
            return False
        war = _WAR.search(clause, words)
        if war is None or BEGAN.search(clause, words) or OPENS_WAR.search(clause) or _SUPERLATIVE.search(clause[: war.start()], words):
            return False
        day = next((m for d, m in self.at.governing if d < NEAR and self.at.is_day(m, self.group)), None)
        if day is None:
            return True
        near = max((m.end() for m in _WAR.pattern.finditer(self.at.before[-40:])), default=-1)
        return near > 0 and day.end < self.at.start - 40
