"""Totals too large for one event: so many die in wars, and seldom at once."""

import re
from datetime import date
from itertools import islice
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.question import Period
from transforms.extract.periods.running_counts import RunningCount
from transforms.extract.periods.surroundings import NEAR
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
HARMED: Final = frozenset({"killed", "injured", "casualties"})
_TEN_THOUSAND: Final = re.compile(r"\d{2,3},\d{3}|\d{5,}|million|lakh|\b[\w-]+ty(?:-\w+)?\s+thousand")
# Not "stormed the village".
_DISASTER: Final = re.compile(rf"\b(?:{any_of(_WORDS.disasters)})(?!ed\b|ing\b)")
_WAGED: Final = re.compile(rf"\b(?:{any_of([*_WORDS.war, *_WORDS.fighting])})\b")
# Where the lead of an article ends at most, in characters.
_LEAD: Final = 1000


class LargeTotal(RunningCount):
    """A figure that may be too large for one event."""

    def is_of_many_events(self) -> bool:
        """Tell whether ten thousand or more died of no disaster, and no day is told: not in one event."""
        at, lowered = self.at, self.timeline.lowered
        if self.metric not in HARMED or not _TEN_THOUSAND.search(lowered, at.start, at.end):
            return False
        if any(d < NEAR and self.at.is_day(m, self.group) for d, m in at.governing):
            return False
        beside = at.before + at.after
        if _WAGED.search(beside):
            return _DISASTER.search(beside) is None  # whatever blew up in the news
        told = [match.start() for match in islice(_DISASTER.finditer(lowered), 2)]
        return not (len(told) > 1 or any(start < _LEAD for start in told) or _DISASTER.search(beside))

    def of_many_events(self, told: Mention | None) -> Period:
        """Return the period of so many: of the month or year that is told, else of the war."""
        if told is not None and told.end <= self.at.sentence_start and _WAGED.search(self.at.before + self.at.after):
            told = None  # a year told of something else
        is_window = told is not None and told.role == "window" and told.first != told.last
        if told is not None and (told.grain in ("month", "year") or is_window):
            return Period("cumulative", told.first, told.last)
        war = self.timeline.events.war
        first = self.start_of_war() or (war.first if war else None)
        return self.cumulative(None if first and self._lasts_longer(first) else first)

    def _lasts_longer(self, first: date) -> bool:
        """Tell whether the sentence tells of more time than has passed since `first` ("for two decades")."""
        passed = (self.published - first).days if self.published else 0
        return any(m.role in ("span", "before") and m.days > passed for _, m in self.at.governing)
