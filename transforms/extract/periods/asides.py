"""Days of other deeds: what a relative clause, or another clause of what is said, tells beside a number."""

import re
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.clause_marks import COMMA
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
_AND_THAT: Final = re.compile(r",?\s+and\s+that\b")
_TOLD_THAT: Final = re.compile(
    rf"\b(?:that|{any_of(function_words().relatives)})\s+(?:\w+ed|{any_of(_WORDS.plain_verbs)})\b[^,;]*$"
)
_IN_RELATIVE: Final = re.compile(rf",\s+(which|who|whose|where)\b(?!\s+(?:{any_of(_WORDS.occurred)})\b)[^,;]*$")
_ELAPSED: Final = re.compile(r"\s+after\b")
# "In the four months after the vote": a time that lasted.
_LASTING: Final = re.compile(rf"\b(?:{any_of(_WORDS.during)})\s+(?:the\s+)?(?:first\s+)?$")
# "Four who were led off on Friday say that they": the sentence's own verb.
_MAIN_VERB: Final = re.compile(rf"\s+(?:say|says|said|{any_of(function_words().auxiliaries)}|remain|remained)\b")
_THAT: Final = re.compile(r"\band\s+that\b")
_HAD: Final = re.compile(rf"\b(?:that|{any_of(function_words().relatives)})\s+(?:[\w'’]+\s+){{0,4}}?had\s")
_WHO_WERE: Final = re.compile(r"\b(?:who|that|which)\s+(?:(?:was|were|had\s+been)\s+)?\b")


def is_of_aside(at: "Surroundings", mention: Mention, group: str) -> bool:
    """Tell whether a relative clause tells the day of an earlier deed ("men whom they had seized on Friday")."""
    if mention.end <= at.start:
        between = at.timeline.lowered[mention.end : at.start]
        before = at.timeline.lowered[at.sentence_start : mention.start]
        told = _IN_RELATIVE.search(before)
        if told and COMMA.match(between.lstrip(" ")) and not any(told_classes(before, told.end(1), len(before))):
            return True  # "the town, which changed hands last month, was"
        return _AND_THAT.match(between) is not None and _TOLD_THAT.search(before) is not None
    if not at.end <= mention.start:
        return False
    if _is_of_relative(at, mention, group):
        return True
    clause = _THAT.search(at.timeline.lowered, at.end, mention.start)
    if clause is not None and (at.cue is None or at.cue[0] < clause.start()):
        return True  # "that nine have died, and that 30 were killed on Friday"
    aside = _HAD.search(at.timeline.lowered, at.end, mention.start)
    if aside is None or CLAUSE.search(at.timeline.lowered, aside.end(), mention.start):
        return False
    return at.cue is None or not aside.start() <= at.cue[0] < mention.start


def _is_of_relative(at: "Surroundings", mention: Mention, group: str) -> bool:
    """Tell whether a relative clause tells the day of another deed ("nine who were seized on Friday got away")."""
    lowered = at.timeline.lowered
    if at.cue is None or at.cue[0] < mention.end:
        return False
    told = _WHO_WERE.search(lowered, at.end, mention.start)
    if told is None or CLAUSE.search(lowered, told.end(), mention.start):
        return False
    deed = next(told_classes(lowered, told.end() - 1, mention.start), None)
    return deed is not None and group not in deed


def is_of_relative(at: "Surroundings", mention: Mention) -> bool:
    """Tell whether a relative clause behind the number, which goes on to another verb, holds the day."""
    if mention.start < at.end:
        return False
    lowered = at.timeline.lowered
    told = _WHO_WERE.search(lowered, at.end, mention.start)
    return told is not None and _MAIN_VERB.match(lowered, mention.end) is not None


def is_long_before(at: "Surroundings", mention: Mention) -> bool:
    """Tell whether the number is of an event so long ago, of which no day is told: "two years after it seized 251"."""
    is_elapsed = mention.role == "since" and mention.governor == mention.start and mention.first is None
    if not is_elapsed or mention.end > at.start:
        return False
    lowered = at.timeline.lowered
    told = _ELAPSED.match(lowered, mention.end)
    is_span = _LASTING.search(lowered, max(0, mention.start - 16), mention.start)
    return told is not None and is_span is None and not COMMA.search(lowered, mention.end, at.start)
