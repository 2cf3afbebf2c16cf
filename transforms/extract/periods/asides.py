"""Days of other deeds: what a relative clause, or another clause of what is said, tells beside a number."""

import re
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.date_classes import told_classes
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.scenery import CLAUSE
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

if TYPE_CHECKING:
    from transforms.extract.periods.surroundings import Surroundings

_WORDS: Final = period_words()
# "They hit a cell that fired rockets on Friday, and that they killed four": another clause of what is said.
_AND_THAT: Final = re.compile(r"^,?\s+and\s+that\b")
_TOLD_THAT: Final = re.compile(
    rf"\b(?:that|{any_of(function_words().relatives)})\s+(?:\w+ed|{any_of(_WORDS.plain_verbs)})\b[^,;]*$"
)
_HAD: Final = re.compile(rf"\b(?:that|{any_of(function_words().relatives)})\s+(?:[\w'’]+\s+){{0,4}}?had\s")
_WHO_WERE: Final = re.compile(r"\b(?:who|that|which)\s+(?:(?:was|were|had\s+been)\s+)?\b")


def is_of_aside(at: "Surroundings", mention: Mention) -> bool:
    """Tell whether a relative clause tells the day of an earlier deed ("men whom they had seized on Friday")."""
    if mention.end <= at.start:
        between = at.timeline.lowered[mention.end : at.start]
        before = at.timeline.lowered[at.sentence_start : mention.start]
        return _AND_THAT.search(between) is not None and _TOLD_THAT.search(before) is not None
    if not at.end <= mention.start:
        return False
    if _is_of_relative(at, mention):
        return True
    aside = _HAD.search(at.timeline.lowered, at.end, mention.start)
    if aside is None or CLAUSE.search(at.timeline.lowered, aside.end(), mention.start):
        return False
    return at.cue is None or not aside.start() <= at.cue[0] < mention.start


def _is_of_relative(at: "Surroundings", mention: Mention) -> bool:
    """Tell whether a relative clause tells the day of another deed ("nine who were seized on Friday got away")."""
    lowered = at.timeline.lowered
    if at.cue is None or at.cue[0] < mention.end:
        return False
    told = _WHO_WERE.search(lowered, at.end, mention.start)
    if told is None or CLAUSE.search(lowered, told.end(), mention.start):
        return False
    return any(True for _ in told_classes(lowered, told.end() - 1, mention.start))
