"""Places as they are recorded while a sentence is read."""

from typing import NamedTuple

from transforms.extract.phrases import Phrase
from transforms.extract.places.article_names import ArticleNames
from transforms.extract.places.place_context import STRONG
from transforms.extract.places.place_firmness import PlaceFirmness
from transforms.extract.places.place_words import DISTRICT, listed


class PlaceMention(NamedTuple):
    """A place named in a sentence: word indices `first` to `last`, offsets, how narrow, how firmly.

    `leads`: it opens a clause; `is_care`: the hurt or the dead were brought there; `seat`: that, or a body sits there;
    `compares`: it only says among which an event stands out ("the worst in Orvel for years").
    """

    first: int
    last: int
    start: int
    end: int
    level: int
    firmness: int
    preposition: str
    leads: bool
    seat: bool
    compares: bool
    is_care: bool


class PlaceScan(PlaceFirmness):
    """One sentence and the places found in it so far."""

    __slots__ = ("found", "names")

    def __init__(self, phrase: Phrase, names: ArticleNames) -> None:
        super().__init__(phrase)
        self.names = names
        self.found: list[PlaceMention] = []

    def add(self, first: int, last: int, level: int, firmness: int, preposition: str, *, possessive: bool) -> None:
        """Record words `first` to `last` as a place."""
        starts, ends = self.phrase.starts, self.phrase.ends
        end = ends[last] - 2 if possessive and self.words[last][-1] in "sS" else ends[last] - possessive
        leads = first <= 3 or any(word in (",", ";", "and", "but") for word in self.low[max(0, first - 3) : first])
        is_care = firmness == STRONG and (
            self.is_care(first) or self.is_mortuary(first) or self._is_care_by_name(first, last)
        )
        seat = firmness == STRONG and (is_care or self.is_seat(first, preposition) or self._is_court(last))
        compares = level <= DISTRICT and not listed("superlatives").isdisjoint(self.low[max(0, first - 9) : first])
        self.found.append(
            PlaceMention(first, last, starts[first], end, level, firmness, preposition, leads, seat, compares, is_care)
        )

    def _is_court(self, last: int) -> bool:
        """Whether a name is that of a court, which tells of what was elsewhere ("at Orvel crown court")."""
        return not listed("courts").isdisjoint(self.low[last : last + 3])

    def _is_care_by_name(self, first: int, last: int) -> bool:
        """Whether the hurt were brought to a hospital that is called by half its name ("taken to Mount Orvel")."""
        return self.is_carried_to(first) and self.names.is_hospital(" ".join(self.words[first : last + 1]))
