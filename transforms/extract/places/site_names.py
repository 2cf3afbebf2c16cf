"""Names of sites that headlines end with: "Five shot in Orvel - WXYZ Action News 5 - Velta, Tennessee"."""

from collections.abc import Sequence

from transforms.extract.places.place_words import listed

_MARKS = frozenset("-–—|")
_LONGEST = 16


def site_from(words: Sequence[str]) -> int:
    """Return the index of the mark behind which the words of a headline only name its site; their number if none."""
    outlets = listed("outlet_words")
    if outlets.isdisjoint(words):
        return len(words)
    for k in range(max(1, len(words) - _LONGEST), len(words)):
        if words[k] in _MARKS and not outlets.isdisjoint(words[k + 1 :]) and all(map(_is_of_name, words[k + 1 :])):
            return k
    return len(words)


def _is_of_name(word: str) -> bool:
    return not word[0].islower() or word in listed("site_joints") or "." in word
