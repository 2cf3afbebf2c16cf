"""Counts whose span is told by what stands beside them: when they were stated, and what they are set beside."""

import re
from typing import Final

from transforms.extract.periods.clause_marks import is_compared
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.since_counts import SinceCount
from transforms.extract.periods.surroundings import NEAR
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_BESIDE_REACH: Final = 80
# "said in May that 900 had died"
_SAID_IN: Final = re.compile(rf"\b(?:{any_of(_WORDS.report)})\s+(?:\w+\s+)?in\s+$")
# "Earlier this month, the monitor said over 900"
_SAID_THAT: Final = re.compile(
    r",?\s+(?:[\w'’-]+\s+){1,7}?said\s+(?:that\s+)?(?:(?:more|over|at|least|than|about|some)\s+)*"
)
_OPENING: Final = 16
_HUNDREDS: Final = re.compile(r"\d{3}|hundred|thousand|million")
_THAT: Final = re.compile(r"\s+that\b")
# "said in May that the campaign had killed 900"
_CAUSE_HAD: Final = re.compile(rf"\b(?:{any_of([*_WORDS.war, *_WORDS.lasting])})\s+had\s+\w+(?:\s+\w+){{0,3}}\s+$")
_HAD: Final = re.compile(r"^[^.;,]{0,50}\bhad\b")
ONE_EVENT: Final = Finder(
    [word + end for word in _WORDS.single for end in ("", "s")], rf"\b(?:{any_of(_WORDS.single)})s?\b"
)
"""What tells that a number is of one event."""


class StatedCount(SinceCount):
    """A figure that may be a count whose span is told beside it."""

    def stated_in(self) -> Mention | None:
        """Return the month in which it was said how many had died until then ("said in May that 900 had died")."""
        has_had = _HAD.search(self.at.clause_after) is not None
        for _, mention in self.at.governing:
            is_before = mention.grain == "month" and mention.role == "on" and mention.end <= self.at.start
            lowered = self.timeline.lowered
            if is_before and mention.start - self.at.sentence_start <= _OPENING and self._is_said_behind(mention):
                return mention
            if not is_before or not (has_had or _CAUSE_HAD.search(lowered, mention.end, self.at.start)):
                continue
            if _THAT.match(lowered, mention.end):
                return mention if _SAID_IN.search(lowered, max(0, mention.start - 40), mention.start) else None
        return None

    def _is_said_behind(self, month: Mention) -> bool:
        """Tell whether somebody said in a month that opens the sentence how many had died ("in May the group said")."""
        between = self.timeline.lowered[month.end : self.at.start]
        is_of_one = ONE_EVENT.search(self.at.before + self.at.after, self.at.words) is not None
        many = _HUNDREDS.search(self.timeline.lowered, self.at.start, self.at.end) is not None
        return many and not is_of_one and _SAID_THAT.fullmatch(between) is not None

    def is_set_beside(self) -> bool:
        """Tell whether a count of another span is set beside the number ("235 homicides, against 258 in 2022")."""
        beside = self.timeline.between(self.at.end, self.at.end + _BESIDE_REACH)
        near = any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing)
        is_of_one = ONE_EVENT.search(self.at.before, self.at.words) is not None
        return not (near or is_of_one) and any(is_compared(self.timeline.lowered, m, self.at.end) for m in beside)
