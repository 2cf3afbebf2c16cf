"""Whether a figure is a rate, by the words around it: "an average of 28 a day"."""

import re
from typing import Final

from transforms.extract.periods.finders import Finder, not_after
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words, number_words

_WORDS: Final = state_words()
_ADJECTIVES: Final = [word for word in _WORDS.rate_words if word.endswith("ly") and " " not in word]
_RATE_AFTER: Final = Finder(
    [*_WORDS.rate_words, *_WORDS.rate_units],
    rf"[^,;.]{{0,70}}?\b(?:{any_of(set(_WORDS.rate_words) - set(_ADJECTIVES))}"
    rf"|{not_after(function_words().determiners)}(?<!['’]s\s)(?:{any_of(_ADJECTIVES)})"
    rf"|(?<=\bon\sa\s)(?:{any_of(_ADJECTIVES)})(?=\s+(?:{any_of(_WORDS.rate_bases)}))"
    rf"|{not_after(_WORDS.no_rate_before)}a\s+(?:{any_of(_WORDS.rate_units)})"
    rf"(?!\s+(?:{any_of(_WORDS.no_rate_after)}))(?!['’-]))\b",
)
_ANOTHER_NUMBER: Final = re.compile(rf"\band\b[^,;.]*?\b(?:\d[\d,.]*|{any_of(number_words().units)})\s+[a-z]")
_RATE_BEFORE: Final = Finder(_WORDS.rate_before, rf"\b(?:{any_of(_WORDS.rate_before)})\s+(?:[\w-]+\s+){{0,3}}$")


# "Every day about 30 are hurt"
_EVERY: Final = re.compile(
    rf"\W*(?:(?:{any_of(_WORDS.rate_bounds)})\s+)?(?:on\s+)?(?:each|every)\s+(?:single\s+)?(?:{any_of(_WORDS.rate_units)})\b[^.;,]{{0,60}}$"
)


def is_rate(at: Surroundings) -> bool:
    """Tell whether the number counts people by the day, week or year: "an average of 28 a day"."""
    return (
        _has_rate_behind(at)
        or _EVERY.match(at.before) is not None
        or _RATE_BEFORE.search(at.before[-60:], at.words) is not None
    )


def _has_rate_behind(at: Surroundings) -> bool:
    """Tell whether a rate stands behind, and no other number before it ("90 are held and get two meals a day")."""
    rate = _RATE_AFTER.match(at.clause_after, at.words)
    return rate is not None and _ANOTHER_NUMBER.search(at.clause_after, 0, rate.end()) is None
