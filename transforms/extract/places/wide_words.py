"""Words by which a sentence may name a country or a region."""

import re
from functools import cache
from typing import Final

from transforms.extract.kept import Kept
from transforms.extract.places.capital_words import COMPASS
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_words import DIRECTION, REGION, REGION_NOUN, TOWN, roles
from transforms.lexicon.alternatives import any_of


def _plain(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


plain: Final = Kept(_plain).__getitem__
"""Return a word as the gazetteer has it."""


@cache
def wide_pattern() -> re.Pattern[str]:
    """Return a pattern of the words that may be of a country or region: names, nouns of regions, directions."""
    nouns = [word for word, role in roles().items() if role & REGION_NOUN]
    return re.compile(rf"\b(?:[^\W\d_a-z]\w*|(?:{any_of([*nouns, *COMPASS, *_wide_directions()])})\b)")


@cache
def wide_words() -> frozenset[str]:
    """Return a word of each country and region, and those that tell of an unknown name that it is one."""
    names = (name for name, level in gazetteer().items() if level <= REGION)
    known = {max(re.findall(r"\w+", fold(name)), key=len) for name in names}
    nouns = {word for word, role in roles().items() if role & REGION_NOUN}
    return frozenset(known | nouns | COMPASS | _wide_directions())


@cache
def _wide_directions() -> frozenset[str]:
    words = (word for word, role in roles().items() if role & DIRECTION)
    return frozenset(word for word in words if gazetteer().get(word, TOWN) <= REGION)
