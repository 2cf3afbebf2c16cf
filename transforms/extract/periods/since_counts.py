"""Counts that run since a day, told in their sentence or going on from one before."""

import re
from typing import Final

from transforms.extract.periods.asides import is_long_before
from transforms.extract.periods.clause_marks import NEXT_CLAUSE, NUMBER
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.event_days import BEGAN
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.part_dates import dated_part
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.question import Period, Question
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import NEAR
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

_WORDS: Final = period_words()
_SINGLE: Final = Finder(_WORDS.single)
_WEEK: Final = 7
# How much farther than a day a "since" may stand; the part of a number ("90 of them in May") has the nearer.
_SINCE_SLACK: Final = 1.2
_OF_THEM: Final = re.compile(rf"\s+of\s+(?:{any_of(function_words().of_them)})\b")
_INCLUDING: Final = re.compile(rf"\b(?:{any_of(_WORDS.parts_of)})\s+(?:[a-z]+\s+){{0,3}}$")
# "including 12 on Friday", "including 12 pupils who were killed on Friday"
_ON_DAY: Final = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?(?:\s+(?:who|that)\s+(?:(?:were|had\s+been|was)\s+)?[\w-]+)?"
    rf"\s+(?:(?:{any_of([*_WORDS.before_dates, *_WORDS.today])})\s+)*"
)
_COMPARES: Final = re.compile(rf"\b(?:against|{any_of(_WORDS.comparing)})\b")
_NUMBER: Final = re.compile(rf"\b{NUMBER}")
# "28 had been held since Friday and that one had been hanged": another clause of what is said.
_AND_THAT: Final = re.compile(r"\band\s+that\b")
_CONTINUED: Final = frozenset({"killed", "injured", "casualties", "hostages_freed", "prisoners_freed", "hostages_dead"})
WHOLE_TOLL: Final = re.compile(rf"\b(?:{any_of(_WORDS.whole_tolls)})\s+(?:\w+\s+){{0,2}}(?:{any_of(_WORDS.tolls)})\b")
_STATE_BEFORE: Final = re.compile(rf"\b(?:{any_of(_WORDS.held)}|\w+ed)\b")
_DONE: Final = frozenset({"hostages_freed", "prisoners_freed", "killed", "injured"})
_HELD_BEFORE: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.held)}|in\s+(?:[\w-]+\s+)?(?:{any_of(state_words().custody_places)}))\s+$"
)
# "61 in a day, bringing the toll since May to 900": the term is of the toll.
_NEXT_TOLL: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.bringing)})\s"
    rf"(?:(?:{any_of(_WORDS.up_to)})\s|[^.;]*\b(?:{any_of([*_WORDS.tolls, *_WORDS.sum_nouns])})\b)"
)
# "Has fired 170 rockets since dawn" counts nobody.
# "The truce has held since 19 January. It has brought home 25"
_IT_HAS: Final = re.compile(r"\W*(?:it|they)\s+(?:has|have)\b")
# "Since May the clinic has seen 800 patients. Of those, 40 have died"
_OF_THOSE_TOLD: Final = re.compile(r"\W*of\s+(?:these|those|them)\b")
_FATES: Final = Finder(_WORDS.fates)
# "The fifth swap since the truce began on 4 May. In all, 15 have come home": the sum is of that time.
_IN_ALL: Final = re.compile(rf"\W*(?:{any_of([*_WORDS.totals, *_WORDS.sums])})\b")
_ADDED: Final = re.compile(r",\s+(?:adding|saying)\s+that\b[^;.]*$")
_WHILE_HAVE: Final = re.compile(r"\b(?:have|has)\b[^;.]*,\s+while\s+(?:[\w-]+\s+){0,3}$")
_THEY_HAVE: Final = re.compile(r"\s+(?:[\w'’-]+\s+){0,3}?(?:have|has)\b")
_SINCE: Final = re.compile(rf"\b(?:{any_of(_WORDS.since)})\b[^.;]*$")
_BEEN: Final = re.compile(r"\b(?:have|has|had)\s+been\b")
_HAVE: Final = re.compile(r"\b(?:have|has)\b")
HAVE_BEEN: Final = re.compile(r"\b(?:have|has)\s+been\b")


class SinceCount(Question):
    """A figure that may be counted since a day."""

    def is_of_dated_part(self) -> bool:
        """Tell whether the sentence counts up what has been done until now, and dates a part of it alone.

        "117 have come home, 105 of them last November; eight were rescued": so it is with the 117 and the eight.
        """
        # who came free or was seized has done so from day to day; more die of one event days later
        part = dated_part(self.at) if self.group == "event" else dated_part(self.at, days=0)
        if part is None or not _HAVE.search(self.timeline.lowered, self.at.sentence_start, part.start):
            return False
        return not any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing)

    def _may_continue(self) -> bool:
        return self.metric in _CONTINUED or (self.metric == "detained" and _BEEN.search(self.at.clause) is not None)

    def _is_of_seizure(self, mention: Mention) -> bool:
        """Tell whether a date is of when those who came free had been seized ("were taken in May, and freed")."""
        return self.group == "freeing" and mention.role == "on" and "taking" in self.timeline.dates(mention)

    def _going_on(self) -> Mention | None:
        """Return the time that the sentence counted over before it goes on.

        "…, adding that 90 had been detained"; "…, while 90 soldiers have died there".
        """
        had_been = "had been" in self.at.before[-30:] + self.at.clause_after[:40] and _ADDED.search(self.at.before)
        have_too = _WHILE_HAVE.search(self.at.before) and _THEY_HAVE.match(self.at.clause_after)
        if not ((had_been or have_too) and self._may_continue()):
            return None
        told = (m for _, m in self.at.governing if m.end <= self.at.start)
        return next((m for m in told if m.role == "since" or (m.role == "span" and m.days > _WEEK)), None)

    def continued(self) -> Period | None:
        """A count that goes on from a "since" of the sentences before it in its paragraph."""
        going_on = self._going_on()
        if going_on is None and not (
            self._may_continue() and (self.timeline.has_since or _IN_ALL.match(self.at.before))
        ):
            return None
        sentence, words = self.at.before + self.at.after, self.at.words
        if (
            BEGAN.search(sentence, words)
            or _SINGLE.search(sentence, words)
            or any(self.at.is_day(m, self.group) or self._is_of_seizure(m) for _, m in self.at.governing)
        ):
            return None
        if going_on is not None:
            return self.cumulative(going_on.first)
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
            if not since and index == self.at.index - 1 and _OF_THOSE_TOLD.match(self.at.before):
                since = [m for m in told if m.role == "since" and m.first]
            if not since and index == self.at.index - 1 and _IT_HAS.match(self.at.before):
                since = [m for m in told if m.role == "since" and m.first and m.governor < m.start]
            if since:
                return self.cumulative(since[-1].first)
            if not perfect and any(self.at.is_day(m, self.group) for m in told):
                return None
        return None

    def since(self) -> Mention | None:
        """Return the "since" that the figure is counted from, None where it is not."""
        if self._is_dated_part():
            return None
        nearest = next((d for d, m in self.at.governing if self.at.is_day(m, self.group)), 9.0)
        slack = 0.0 if _OF_THEM.match(self.at.after) else _SINCE_SLACK
        for distance, mention in self.at.governing:
            if is_long_before(self.at, mention):
                return None
            if mention.role == "since" and distance < NEAR and distance < nearest + slack and self._counts(mention):
                return mention
        return None

    def _is_dated_part(self) -> bool:
        """Tell whether the number is a part of the count before, and of a day ("since May, including 12 on Friday")."""
        if not _INCLUDING.search(self.at.before[-60:]):
            return False
        days = [m for _, m in self.at.governing if m.role == "on" and m.grain == "day" and self.at.end <= m.start]
        return any(_ON_DAY.fullmatch(self.timeline.lowered, self.at.end, m.start) for m in days)

    def _has_own_time(self, since: Mention) -> bool:
        """Tell whether a time stands behind the number, and another number before `since`.

        As in "killed 600 this year, and 18,000 since 1980".
        """
        behind = [m for _, m in self.at.governing if m.role != "since" and self.at.end <= m.start < since.governor]
        return any(_NUMBER.search(self.timeline.lowered, m.end, since.governor) for m in behind)

    def _is_of_next_clause(self, since: Mention) -> bool:
        """Tell whether the number's clause comes after that of `since` and tells its own day.

        As in "900 have died since May; a blast on Monday killed nine".
        """
        days = (m for _, m in self.at.governing if m.role == "on" and m.grain == "day")
        between = (m for m in days if since.end <= m.start < self.at.start)
        return any(NEXT_CLAUSE.search(self.timeline.lowered, since.end, m.start) for m in between)

    def _counts(self, since: Mention) -> bool:
        if self.at.end <= since.governor and _NEXT_TOLL.search(self.timeline.lowered, self.at.end, since.governor):
            return False
        if self.at.end < since.governor and self._has_own_time(since):
            return False
        if since.end < self.at.start and self._is_of_next_clause(since):
            return False
        if since.end < self.at.start and WHOLE_TOLL.search(self.timeline.lowered, since.end, self.at.start):
            return False
        # "31 since January, against 58 in all of last year": the second number has a time of its own.
        if since.end < self.at.start and _COMPARES.search(self.timeline.lowered, since.end, self.at.start):
            return not any(m.start >= self.at.end for _, m in self.at.governing)
        if since.end < self.at.start and _AND_THAT.search(self.timeline.lowered, since.end, self.at.start):
            return False
        # "Sailors held since March were freed": the since belongs to how they were.
        lowered = self.timeline.lowered
        held = _HELD_BEFORE.search(lowered, max(0, since.governor - 30), since.governor)
        is_after_deed = (
            held is not None and self.at.cue is not None and lowered[self.at.cue[1] : held.start()].isspace()
        )
        if self.metric in _DONE and held is not None and not is_after_deed:  # "two have died in custody since 2018"
            return False
        is_apart = self.at.cue is not None and self.at.end <= since.governor and since.end <= self.at.cue[0]
        if is_apart and _STATE_BEFORE.search(self.timeline.lowered, self.at.end, since.governor):
            return False
        return self.timeline.counts_since(since, self.at.start)
