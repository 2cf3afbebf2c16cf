"""Whether a number of detained people is of those who are in custody, or of those who were arrested."""

import re
from typing import Final

from transforms.extract.periods.finders import Finder
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.lexicon.alternatives import any_of

_WORDS: Final = state_words()
# "Held 90 men", "90 men in army prisons": the place alone tells the state.
_IN_CELLS: Final = Finder(
    _WORDS.custody_places,
    rf"\b(?:in|inside)\s+(?:the\s+|its\s+|their\s+|those\s+)?(?:[\w'’-]+\s+){{0,2}}(?:{any_of(_WORDS.custody_places)})\b",
)
_PUT_THERE: Final = re.compile(rf"\b(?:{any_of(_WORDS.put_there)})\b")
# "The country's jails, built for 900, held 1,400".
_CELLS_HOLD: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.custody_places)})\b(?:,.{{0,40}}?,)?\s+(?:\w+\s+)?(?:{any_of(_WORDS.cells_hold)})\s+(?:[\w-]+\s+){{0,2}}$"
)
_NUMBER_HELD: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.displaced_total, *_WORDS.those])})\s+(?:of\s+)?(?:[\w'’-]+\s+){{0,5}}?"
    rf"(?:{any_of(_WORDS.in_custody)}|in\s+(?:[\w'’-]+\s+){{0,2}}(?:{any_of(_WORDS.custody_places)}))\s+(?:[\w'’-]+\s+){{0,4}}?"
    rf"(?:to|at)\s+(?:[\w-]+\s+){{0,2}}$"
)
# "1,200 in the army's prisons and 90 in those of the rebels"
_IN_THOSE: Final = re.compile(r"\s+(?:more\s+|others\s+)?in\s+(?:those|that)\s+(?:of|run)\b")
_RISEN: Final = re.compile(r"\b(?:up|down)\s+from\b")
_PLACED: Final = re.compile(rf"\b(?:{any_of(_WORDS.placing)})\s+(?:\w+\s+)?(?:{any_of(_WORDS.arrests)})\b")
# "Sentenced 40 men to ten years in prison", "40 men were sentenced": what a court did.
_SENTENCED: Final = re.compile(rf"\b(?:{any_of(_WORDS.sentencing)})\s+(?:\w+\s+){{0,3}}$")
_ARE_SENTENCED: Final = re.compile(
    rf"\s+(?:[\w'’-]+\s+){{0,4}}?(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:{any_of(_WORDS.sentencing)})\b"
)
_NOW: Final = re.compile(rf"\b(?:{any_of(_WORDS.present)})\b")
_ARRESTING: Final = frozenset(_WORDS.arresting)
_BEING_HELD: Final = re.compile(rf"\b(?:are|is)\s+(?:\w+\s+)?being\s+(?:{any_of(_WORDS.in_custody)})$")
_OF_THOSE: Final = re.compile(r"\bof\b")


def is_custody(at: Surroundings) -> bool:
    """Tell whether the number is told as of people who are in custody: in cells, or of a number that rose."""
    return (
        _are_in_custody(at)
        or _are_being_held(at)
        or _is_in_cells(at)
        or _NUMBER_HELD.search(at.before[-60:]) is not None
        or _CELLS_HOLD.search(at.before[-60:]) is not None
        or _RISEN.search(at.clause_after) is not None
        or any(at.is_superseded_by(m) for _, m in at.governing)
    )


def _are_in_custody(at: Surroundings) -> bool:
    """Tell whether the words that gave the metric say so, in the present ("three people, two of them men, are ...")."""
    if at.cue is None or _IN_CELLS.pattern.search(at.timeline.lowered, *at.cue) is None:
        return False
    return _NOW.search(at.timeline.lowered, at.end, at.cue[0]) is not None


def _are_being_held(at: Surroundings) -> bool:
    """Tell whether people are held to this day ("16 members of the staff, and more than 40 nurses, are being held")."""
    if at.cue is None or at.cue[0] < at.end:
        return False
    return _BEING_HELD.search(at.timeline.lowered, at.end, at.cue[1]) is not None


def is_arrest(at: Surroundings) -> bool:
    """Tell whether the number is of people who were arrested or put in custody, whatever else is told of them."""
    if _PLACED.search(at.clause) or _SENTENCED.search(at.before[-40:]) or _ARE_SENTENCED.match(at.clause_after):
        return True
    if at.cue is None or not at.cue[1] <= at.start:
        return False
    cue = at.timeline.lowered[at.cue[0] : at.cue[1]]
    return cue in _ARRESTING and _OF_THOSE.search(at.timeline.lowered, at.cue[1], at.start) is None


def _is_in_cells(at: Surroundings) -> bool:
    """Tell whether people counted are in cells, whatever stands between ("were in army jails on 1 May")."""
    found = _IN_CELLS.search(at.clause_after[:70], at.words) or (
        _IN_CELLS.search(at.before[-90:], at.words) and _IN_THOSE.match(at.clause_after)
    )
    return found is not None and _PUT_THERE.search(at.before[-60:] + " " + at.clause_after[: found.start()]) is None
