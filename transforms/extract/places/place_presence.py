"""Whether people of a sentence only sit, lie or look at a place, where nothing befell them."""

from transforms.extract.attribution.source_words import TIME
from transforms.extract.places.place_context import PlaceContext
from transforms.extract.places.place_words import GENERIC, SEAT, TOWN_NOUN, listed

_CLAUSES = listed("breaks") | {",", "before", "where", "which"}

# Words of "the city of" before a name.
_CALLED = 3


class PlacePresence(PlaceContext):
    """The words of one sentence, by which a name is a place of something else."""

    __slots__ = ()

    def is_care(self, first: int) -> bool:
        """Whether a name tells where the hurt were brought ("taken to a hospital in Orvel")."""
        before = self.low[max(0, first - 9) : first]
        name = self.low[first : first + 6]
        if before[-3::2] == ["in", "in"] and before[-2] in listed("hospitals"):
            return True
        if self.low[first - 2] in listed("healing") and self.low[first - 1] in ("at", "in"):
            return True  # "is being treated at Orvel"
        return not listed("hospitals").isdisjoint([*before[-4:], *name]) and self.is_carried_to(first)

    def is_mortuary(self, first: int) -> bool:
        """Whether a name only tells where bodies are ("62 bodies were laid out in the yard of a school in Orvel")."""
        before = self.low[max(0, first - 16) : first]
        laid = max((k for k, word in enumerate(before) if word in listed("laid_out")), default=-1)
        return laid >= 0 and not listed("bodies").isdisjoint(before[:laid]) and _CLAUSES.isdisjoint(before[laid:])

    def is_carried_to(self, first: int) -> bool:
        """Whether somebody is told just before to have been brought somewhere ("was taken to Orvel")."""
        return not listed("carried_to").isdisjoint(self.low[max(0, first - 9) : first])

    def is_landmark(self, first: int) -> bool:
        """Whether a name only tells how far away it is ("40 km from Kaya", "two hours north of Kaya")."""
        if first > 1 and self.low[first - 1] == "over" and self.low[first - 2] in listed("overflying"):
            return True
        if not first or self.low[first - 1] not in ("from", "of"):
            return False
        return not listed("distances").isdisjoint(self.low[max(0, first - 4) : first - 1])

    def is_called_landmark(self, first: int) -> bool:
        """Whether a town only tells how far away a place is ("60 km north of the city of Kaya")."""
        if first <= _CALLED or self.low[first - 1] != "of" or not self.roles[first - 2] & TOWN_NOUN:
            return False
        return self.low[first - _CALLED] == "the" and self.is_landmark(first - _CALLED)

    def _before_day(self, i: int) -> int:
        """Return the word before "on Thursday", which may stand at word `i` ("at a briefing on Thursday in Orvel")."""
        if i > 1 and self.parts[i] & TIME:
            return i - 1 - (self.low[i - 1] == "on")
        return i

    def is_seat(self, first: int, preposition: str) -> bool:
        """Whether a name only tells where a body sits or people meet ("a group in Rome", "talks in Rome")."""
        named = first - 1
        while named > max(0, first - 8) and (
            self.low[named] in ("the", "of") or self.capitals[named] or self.roles[named] & GENERIC
        ):
            named -= 1  # "based in the US state of Orvel"
        for k in range(first - 1, max(0, min(first - 4, named - 1)), -1):
            if self.low[k] == preposition:
                at = self._before_day(k - 1)
                if self.low[at] in listed("telling"):
                    return True  # "the office said in Orvel"
                return bool(self.roles[at] & SEAT) and self.low[at - 1] not in listed("of_fighters")
        return False
