"""Figures told again as known: "35 died at the funeral of the 20", after "20 were killed in Orvel on Thursday"."""

from collections.abc import Sequence
from typing import Final

from transforms.extract.grammar.sentence_work import Figure
from transforms.extract.periods.timeline import timeline_of
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

_KNOWN: Final = frozenset(f"{word} " for word in function_words().known)
_LONGEST: Final = max(map(len, _KNOWN))
_SMALLEST: Final = 3
"""A smaller number may be of anybody."""
_REACH: Final = 12
_LOOKED_AT: Final = 24


def told_first(reading: Reading, figures: Sequence[Figure], place: int) -> Figure | None:
    """Return the figure that the one at `place` of an article's `figures` tells again, None where it tells none.

    That has the same number and metric and stands not many sentences before; a word as "the" takes it up.
    """
    figure = figures[place]
    if (figure.number.value or 0) < _SMALLEST or not _is_known(reading, figure.number.start):
        return None
    end = reading.sentences[figure.sentence].end
    if any(m.role == "on" for m in timeline_of(reading).between(figure.number.end, end)):
        return None  # "the 20 who were shot on Friday"
    return next(
        (told for told in reversed(figures[max(0, place - _LOOKED_AT) : place]) if _is_same(told, figure)), None
    )


def _is_known(reading: Reading, start: int) -> bool:
    before = reading.lowered[max(0, start - _LONGEST) : start]
    return any(before.endswith(word) for word in _KNOWN)


def _is_same(told: Figure, figure: Figure) -> bool:
    same = told.metric == figure.metric and told.number.value == figure.number.value
    return same and not told.is_superseded and 0 < figure.sentence - told.sentence <= _REACH
