"""Dates behind a part of a number, which are of the part alone ("105 of them last November") or of both."""

import re
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.clause_marks import FAR, NEXT_CLAUSE, NUMBER, OF_THEM
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

if TYPE_CHECKING:
    from transforms.extract.periods.surroundings import Surroundings

_WORDS: Final = period_words()
_REACH: Final = 120
_WEEK: Final = 7
_DATED: Final = frozenset({"on", "window"})
_OF_ANOTHER: Final = 1.2
# "Over 100 dead, 43 of them in an air strike on 4 August": the day is that of the part.
_OF_PART: Final = re.compile(rf"\b{NUMBER}[\w,.-]*\s+of\s+(?:{OF_THEM})\b")
_PART_ALONE: Final = re.compile(rf"{_OF_PART.pattern}(?:[^,;.]|,(?=\d))*$")
_OPENS_PART: Final = re.compile(rf"\W*{NUMBER}[\w,.-]*\s+of\s+(?:{OF_THEM})\b(?:[^,;.]|,(?=\d))*$")
_BEFORE_DATE: Final = rf"(?:(?:{any_of(_WORDS.before_dates)})\s+)*$"
# "77 people, 69 of them on an island, in July 2011": the date dates both.
_SET_OFF: Final = re.compile(rf",\s+{_BEFORE_DATE}")
# "469 people, including 63 children and 32 women, since May": the date is of all of them.
_PARTS_SET_OFF: Final = re.compile(rf",\s+(?:{any_of(_WORDS.parts_of)})\b[^;.]{{0,120}}(?=,\s+{_BEFORE_DATE})")


def past_part(between: str) -> tuple[str, float]:
    """Return the words `between` a number and a date behind a part of it, and how much farther off the part makes it.

    The part is left out where the date is set off from it, too.
    """
    parts = _PARTS_SET_OFF.search(between)
    between = between if parts is None else between[: parts.start()] + between[parts.end() :]
    part = _OF_PART.search(between)
    if part is None:
        return between, 0.0
    if _PART_ALONE.search(between, part.start()):
        return between, FAR
    set_off = _SET_OFF.search(between, part.end())
    return (between[: part.start()] + between[set_off.start() :], 0.0) if set_off else (between, _OF_ANOTHER)


def is_set_off(lowered: str, end: int, mention: Mention) -> bool:
    """Tell whether a date is set off from a part that ends at `end`, so that it is of the whole."""
    return _SET_OFF.search(lowered, end, min(mention.governor, mention.start)) is not None


def is_of_part_before(lowered: str, start: int, mention: Mention, number: int) -> bool:
    """Tell whether a date is of a part alone, of which the clause of the `number` is none.

    "105 of them last May; eight escaped". The sentence begins at `start`.
    """
    if not NEXT_CLAUSE.search(lowered, mention.end, number):
        return False
    return _part_before(lowered, start, mention) is not None


def _part_before(lowered: str, start: int, mention: Mention) -> re.Match[str] | None:
    """Return the part whose date alone `mention` is, in a sentence that begins at `start`."""
    return _PART_ALONE.search(lowered, max(start, mention.start - _REACH), mention.start)


def opens_part(lowered: str, start: int, mention: Mention) -> bool:
    """Tell whether a sentence that begins at `start` tells of a part alone on that day ("Five of those died on …")."""
    return _OPENS_PART.match(lowered, start, mention.start) is not None


def dated_part(at: "Surroundings", days: int = _WEEK) -> Mention | None:
    """Return the date in the figure's sentence that is of another number's part alone, more than `days` ago."""
    published = at.timeline.published
    if published is None:
        return None
    for mention in at.timeline.between(at.sentence_start, at.sentence_end):
        is_old = mention.last is not None and (published - mention.last).days > days
        if not is_old or mention.role not in _DATED:
            continue
        part = _part_before(at.timeline.lowered, at.sentence_start, mention)
        if part is not None and not part.start() <= at.start < mention.end:
            return mention
    return None
