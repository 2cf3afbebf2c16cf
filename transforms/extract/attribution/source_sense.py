"""What cannot be a source's name, whatever stands around it."""

from typing import Final

from transforms.extract.attribution.source_names import NameWalk
from transforms.extract.attribution.source_words import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    JOIN,
    MARK,
    NOT,
    OTHER,
    SOURCE,
    attribution_words,
)
from transforms.extract.correction_notices import is_text_itself
from transforms.extract.places.place_words import DEMONYM, DIRECTION, roles

_WORDS: Final = attribution_words()


def is_sound(walk: NameWalk, first: int, last: int) -> bool:
    """Whether words `first` to `last` are a noun phrase that can name somebody.

    Not so: a question word, a verb with its object ("defied Velta"), an adjective of a people alone.
    """
    if walk.parts[first] & OTHER and walk.low[first] not in _WORDS.pointing and walk.words[first] not in ("WHO", "US"):
        return False
    if walk.low[first] == "no":
        return False  # "no group has claimed it"
    if walk.low[first] == "a" and walk.low[last] in _WORDS.sums:
        return False  # "the ministry, yesterday, said a total of 90 were hurt"
    if walk.low[last] in _WORDS.customs or (first == last == 0 and walk.low[0] in _WORDS.progressives):
        return False  # "buried according to Muslim rites", "giving details, the mayor said"
    if is_text_itself(walk.low[first : last + 1]):
        return False
    if any(walk.parts[i] & NOT for i in range(first, last + 1)):
        return False
    if first == last and _only_describes(walk, first):
        return False
    return not any(_is_verb(walk, i, first) for i in range(first, last))


def _only_describes(walk: NameWalk, i: int) -> bool:
    """Whether word `i` is an adjective whose noun is missing ("Chilean"); "Chileans", "the Dutch" are nouns."""
    role = roles().get(walk.low[i], 0)
    return (
        bool(role & (DEMONYM | DIRECTION))
        and not walk.low[i].endswith(_WORDS.people_endings)
        and not walk.parts[i] & SOURCE
    )


def _is_verb(walk: NameWalk, i: int, first: int) -> bool:
    """Whether word `i` is a verb and not a participle that describes ("armed groups", "officers posted in")."""
    word = walk.words[i]
    if not word.endswith("ed") or not word.islower() or "-" in word or len(word) < 5 or word in _WORDS.naming:
        return False
    if walk.parts[i + 1] & JOIN or walk.low[i + 1] in ("by", "to") or walk.parts[i] & SOURCE:
        return False
    before = i - 1
    adverbs = 0
    while before >= 0 and (walk.parts[before] & ADVERB or walk.low[before].endswith("ly")):
        before -= 1
        adverbs += 1
    if before >= 0 and walk.parts[before] & AUXILIARY:
        return True
    return i > first and before >= first and not walk.parts[before] & (DETERMINER | JOIN | MARK) and not adverbs
