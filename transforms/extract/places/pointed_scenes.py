"""Places that a sentence tells by a small word alone: the city fought for, the mosque named before."""

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.place_context import LOOSE, is_count
from transforms.extract.places.place_words import ANY_PREPOSITION, GENERIC, SITE, TOWN, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading

_BACK = 30
_APART = 6


def is_fought_for(phrase: Phrase, i: int) -> bool:
    """Tell whether word `i` leads from a fight to what it is for ("the battle for the city")."""
    return i > 0 and phrase.low[i] in ("for", "of") and phrase.low[i - 1] in listed("fought_for")


def site_told_in(reading: Reading, before: int, noun: str) -> str | None:
    """Return where the sentences before the one numbered `before` have told such a site to be ("a mosque at Orvel")."""
    for index in range(before - 1, max(-1, before - 1 - _BACK), -1):
        phrase, scene = phrase_of(reading, index), scene_of(reading, index)
        named = [m for m in scene.mentions if noun in phrase.low[m.first : m.last + 1]]
        beside = [m for m in scene.mentions if TOWN <= m.level <= SITE and m.firmness <= LOOSE]
        told = named or [m for m in beside if _stands_in(phrase, m.first, noun)]
        if told:
            return words_of_place(reading.text, told[-1], scene.mentions)
    return None


def _stands_in(phrase: Phrase, first: int, noun: str) -> bool:
    """Whether a site's noun stands before the name at word `first`, with nothing but small words between."""
    for k in range(first - 1, max(0, first - _APART), -1):
        if phrase.low[k] == noun:
            return bool(phrase.roles[k + 1] & ANY_PREPOSITION)
        if not (phrase.roles[k] & (ANY_PREPOSITION | GENERIC) or phrase.low[k] in ("the", "a")) or is_count(
            phrase.low[k]
        ):
            return False
    return False
