"""The name of a paper or a channel behind a title: "Two shot in Orvel - Action News 5 - Velta, News and Weather"."""

from typing import Final

from transforms.extract.phrases import Phrase
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import listed

_DASHES: Final = frozenset("-–—|")
_NAMES: Final = 0.6
"""Of the words behind such a dash, so many at least have a capital."""


def without_outlet(phrase: Phrase, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Return those of `mentions` that are no part of the name of a paper or a channel behind a title."""
    if not mentions or listed("outlets").isdisjoint(phrase.low):
        return mentions
    dash = next((k for k, word in enumerate(phrase.low) if k and word in _DASHES and _parts(phrase, k)), None)
    return mentions if dash is None else [m for m in mentions if m.first < dash]


def _parts(phrase: Phrase, dash: int) -> bool:
    """Tell whether only names stand behind the dash, an outlet's among them."""
    start = phrase.starts[dash]
    if phrase.ends[dash - 1] == start or listed("outlets").isdisjoint(phrase.low[dash:]):
        return False
    behind = [
        capital for word, capital in zip(phrase.words[dash:], phrase.capitals[dash:], strict=True) if word[0].isalpha()
    ]
    return sum(behind) >= _NAMES * len(behind)
