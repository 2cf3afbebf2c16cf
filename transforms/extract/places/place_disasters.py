"""Whether a sentence tells of a name that a disaster or a blow befell it, which makes it a place."""

from transforms.extract.attribution.source_words import ADVERB, AUXILIARY, PASSIVE
from transforms.extract.places.place_tolls import PlaceTolls
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    BODY,
    DIRECTION,
    EVENT,
    HAPPENING,
    PERSON,
    SITE_NOUN,
    STRUCK,
    listed,
)
from transforms.lexicon.load import function_words

_PASSIVES = frozenset(function_words().passive) | listed("struck_adverbs") | {"is"}


class PlaceDisasters(PlaceTolls):
    """The words of one sentence, by which a name is that of where something happened."""

    __slots__ = ()

    def is_disaster(self, last: int) -> bool:
        """Whether a name tells where a disaster was ("the Orvel plane crash")."""
        near = range(last + 1, min(self.n, last + 3))
        if len(near) == 2 and self.roles[last + 1] & SITE_NOUN and self.roles[last + 2] & EVENT:
            return self.words[last + 1].islower()  # "the Velta prison riots"
        if not listed("opening_fire").isdisjoint(self.low[last + 1 : last + 2]):
            return False  # "Orvel opened fire"
        if not any(self.roles[k] & HAPPENING for k in near) or not self.words[last + 1].islower():
            return False
        return not self.parts[last + 1]

    def names_disaster(self, first: int, last: int) -> bool:
        """Whether an event is told by where it was ("the Orvel siege of 2017"), and not by who or what did it."""
        is_told = first > 0 and self.low[first - 1] == "the" and self.low[last] not in listed("storms")
        return is_told and not listed("named_events").isdisjoint(self.low[last + 1 : last + 2])

    def is_struck_by(self, last: int) -> bool:
        """Whether blows are named by where they fell and by what dealt them ("four Orvel car bombings")."""
        k = last + 1
        if k + 1 >= self.n or not (self.words[k].islower() and self.words[k + 1].islower()):
            return False
        is_plain = not (self.parts[k] or self.roles[k] & (ANY_PREPOSITION | BODY | STRUCK | PERSON))
        is_plain = is_plain and not self.low[k].endswith("ed")  # "Orvel opened fire"
        return is_plain and self.low[k + 1] in listed("aimed") | listed("named_events")

    def is_wreck(self, last: int) -> bool:
        """Whether a disaster may bear the name of what was wrecked ("the Orvel Air crash")."""
        return not listed("wrecks").isdisjoint(self.low[last + 1 : last + 3])

    def is_hit(self, last: int) -> bool:
        """Whether a place is told to have been struck ("Orvel was shelled", "Orvel, a port, had been hit before")."""
        k = last + 1
        if k < self.n and self.low[k] == "," and "," in self.low[k + 1 : k + 15]:
            k += self.low[k + 1 : k + 15].index(",") + 2
        if self.low[k + 1 : k + 2] == ["under"] or self.low[k + 2 : k + 3] == ["under"]:
            return not listed("fires").isdisjoint(self.low[k + 2 : k + 7])  # "Orvel came under heavy shelling"
        while k < self.n and (self.parts[k] & (AUXILIARY | PASSIVE | ADVERB) or self.low[k] in ("been", "being")):
            k += 1
        return k > last + 1 and k < self.n and bool(self.roles[k] & STRUCK) and self.low[k - 1] in _PASSIVES

    def is_example(self, last: int) -> bool:
        """Whether a sentence says that a place is a case of what is told ("Orvel is the hopeful case")."""
        says = self.low[last + 1 : last + 2]
        return says in (["is"], ["was"], ["offers"]) and not listed("examples").isdisjoint(
            self.low[last + 2 : last + 8]
        )

    def is_crossed(self, first: int, preposition: str) -> bool:
        """Whether what came over a place wrecked it ("the tornado that ripped through Orvel")."""
        if preposition not in ("through", "over"):
            return False
        at = next((k for k in range(first - 1, max(0, first - 5), -1) if self.low[k] == preposition), 0)
        return at > 0 and bool(self.roles[at - 1] & STRUCK)

    def is_aimed_at(self, first: int) -> bool:
        """Whether a blow is told to fall on a name ("an air strike on Orvel", "raids on the Orvel")."""
        at = first - 1 - (self.low[first - 1] == "the") if first > 1 else 0
        return at > 0 and self.low[at] in ("on", "against") and self.low[at - 1] in listed("aimed")

    def is_beside(self, first: int) -> bool:
        """Whether something was on one side of a place ("a boat south of Orvel")."""
        return first > 1 and self.low[first - 1] == "of" and bool(self.roles[first - 2] & DIRECTION)
