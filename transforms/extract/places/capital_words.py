"""Words that tell places by their capitals: whether a text has them, and whether a sentence can name one."""

import re
from typing import Final

from transforms.extract.attribution.source_words import parts
from transforms.extract.kept import Kept
from transforms.extract.places.place_context import SKIPPED
from transforms.extract.places.place_words import ANY_PREPOSITION, EVENT, NOT_PLACE, listed, roles
from transforms.lexicon.alternatives import any_of

_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
COMPASS = listed("compass")
CAPITAL = re.compile(r"[^\W\d_a-z]\w*")
OF_COMPASS = re.compile(rf"\b(?:{any_of(COMPASS)})\b")
"""What can be a word of a place's name: a word with a capital, or one of the compass."""
_OPENING_ONLY = NOT_PLACE | ANY_PREPOSITION | EVENT


def is_cased(text: str) -> bool:
    """Whether capitals tell names in `text`: it is neither all in capitals nor all in lower case."""
    plain = text.encode("ascii", "ignore")
    upper = len(plain) - len(plain.translate(None, _CAPITALS))
    lower = len(plain) - len(plain.translate(None, _CAPITALS.lower()))
    if lower - upper > len(text) - len(plain) and upper:
        return True  # whatever the letters with accents are
    others = "".join(_NOT_ASCII.findall(text))
    return lower + sum(map(str.islower, others)) > upper + sum(map(str.isupper, others)) > 0


def may_name(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence `text[start:end]`, of a text whose capitals tell names, can name a place.

    It cannot where its only capitals are those of small words, or of one word that opens it and is no place.
    """
    words = CAPITAL.findall(text, start, end)
    opens_only = (
        len(words) == 1 and roles().get(words[0].lower(), 0) & _OPENING_ONLY and text.startswith(words[0], start)
    )
    return not (opens_only or all(map(is_small, words))) or OF_COMPASS.search(text, start, end) is not None


def _is_small(word: str) -> bool:
    low = word.lower()
    return bool(parts().get(low, 0) & SKIPPED) and low not in listed("short_countries")


is_small: Final = Kept(_is_small).__getitem__
"""Tell whether a word's capital is only that of its sentence, so that it alone names no place."""
