"""What the nouns beside a name tell: how narrow a place it is, or that it is none."""

import re

from transforms.extract.attribution.source_words import (
    SOURCE,
)
from transforms.extract.places.name_runs import NameRuns
from transforms.extract.places.place_context import SKIPPED
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    BODY,
    COUNTRY,
    DISTRICT_NOUN,
    EVENT,
    GENERIC,
    HAPPENING,
    LOCATIVE,
    PERSON,
    REGION_NOUN,
    SITE,
    SITE_NOUN,
    STRUCK,
    TOWN,
    TOWN_NOUN,
    listed,
)

_ROAD = re.compile(r"[A-Z]{1,2}-?\d{1,3}[A-Z]?")

_BODY_REACH = 9
_NUMBERED = 3
# A body's name ends two words behind its beginning at least, and its letters stand in brackets.
_BODY_BEFORE = 2
_BODY_BEHIND = 3
_LETTERS = 6


class PlaceKinds(NameRuns):
    """A sentence whose names are told apart by the nouns around them."""

    __slots__ = ()

    def kind_told(self, first: int, last: int, level: int, *, possessive: bool) -> tuple[int, int]:
        """Return how narrow the name's noun says that it is ("Velta bus station"), and where the noun stands."""
        roles, low = self.roles, self.low
        if first == last and self.is_road(first):
            return SITE, last
        kind = self.kind(roles[last]) if last > first or (first and low[first - 1] == "the") else 0
        if last > first and not kind and low[first] in listed("leading"):
            kind = self.kind(roles[first]) or TOWN
        if not level and not kind and not possessive and last + 3 < self.n and low[last + 1] == ",":
            kind = self._kind_in_apposition(last + 2)
        following = roles[last + 1] if last + 1 < self.n else 0
        stands = first > 1 and low[first - 1] in ("a", "an") and roles[first - 2] & LOCATIVE
        if not level and not kind and following & LOCATIVE and stands:
            kind = SITE
        if possessive and first and roles[first - 1] & LOCATIVE:
            return self._site_of(last)
        for k in () if possessive else (last + 1, last + 2):
            if k == last + 1 and self._is_numbered(first, k):
                continue
            if k >= self.n or not self.words[k][0].isalpha() or self.capitals[k]:
                break
            if roles[k] & GENERIC and not (
                k == last + 2 and (roles[k - 1] & (ANY_PREPOSITION | STRUCK) or self.parts[k - 1])
            ):
                if level == COUNTRY and k + 1 < self.n and roles[k + 1] & (EVENT | HAPPENING):
                    return 0, last  # "Velta mine collapse" is the collapse of a mine in Velta
                return self.kind(roles[k]), k
            if roles[k] & ANY_PREPOSITION or self.parts[k] & SKIPPED:
                break
        return kind, last

    def _is_numbered(self, first: int, k: int) -> bool:
        """Whether word `k` is the number of one of several sites ("in the Orvel 1 prison")."""
        if not first or self.low[first - 1] != "the" or k + 1 >= self.n or not self.words[k].isdigit():
            return False
        return len(self.words[k]) < _NUMBERED and bool(self.roles[k + 1] & SITE_NOUN) and self.words[k + 1].islower()

    def is_road(self, i: int) -> bool:
        """Whether word `i` is what a road is called ("on the R71"), and no band ("the M27 rebels")."""
        if i + 1 < self.n and self.roles[i + 1] & (BODY | PERSON):
            return False
        return i > 0 and self.low[i - 1] == "the" and _ROAD.fullmatch(self.words[i]) is not None

    def _site_of(self, last: int) -> tuple[int, int]:
        """Return how narrow what is in a place is ("at Orvel's main hospital"), and where its noun stands."""
        for k in range(last + 1, min(self.n, last + 5)):
            if not self.words[k].islower() or self.roles[k] & ANY_PREPOSITION or self.parts[k] & SKIPPED:
                break
            if self.roles[k] & SITE_NOUN:
                return SITE, k
        return 0, last

    def _kind_in_apposition(self, i: int) -> int:
        """Return how narrow "Orvel, a mountain village" is, where word `i` follows the comma; 0 for other words."""
        if self.words[i][0].isdigit() and not listed("distances").isdisjoint(self.low[i + 1 : i + 2]):
            return TOWN  # "Orvel, 500 km to the west, is cut off"
        if self.low[i] not in listed("apposing"):
            return 0
        for k in range(i + 1, min(self.n, i + 4)):
            if self.roles[k] & (TOWN_NOUN | DISTRICT_NOUN | REGION_NOUN) and self.words[k].islower():
                return self.kind(self.roles[k])
            if not self.words[k].islower() or self.roles[k] & ANY_PREPOSITION or self.parts[k] & SKIPPED:
                break
        return 0

    def is_appellative(self, last: int, end: int, level: int) -> bool:
        """Whether a name and its noun only introduce another name ("the Aegean island of Chios")."""
        if (
            end == last
            or end + 2 >= self.n
            or (not self.roles[end] & TOWN_NOUN and self.low[end] not in listed("introducing"))
        ):
            return False
        if not level and self.low[end] in listed("town_parts"):
            return False  # "the Orvel quarter of Lima"
        return self.low[end + 1] == "of" and self.capitals[end + 2]

    def is_appositive(self, last: int, kind: int) -> bool:
        """Whether it is an apposition that says of a name that it is a place ("Orvel, a town of 900, was hit")."""
        return (
            bool(kind) and last + 3 < self.n and self.low[last + 1] == "," and bool(self._kind_in_apposition(last + 2))
        )

    def of_site_before(self, first: int, end: int) -> int | None:
        """Return the firmness of the site that a name follows ("from Velta School, Orvel, in"), None without one."""
        before = self.found[-1] if self.found else None
        if before is None or before.level != SITE or before.last + 2 != first or self.low[first - 1] != ",":
            return None
        return before.firmness if end + 1 < self.n and self.low[end + 1] in (",", "in") else None

    def is_no_place(self, first: int, last: int, end: int, level: int, kind: int) -> bool:
        """Whether a name is that of a body or a person."""
        roles = self.roles
        told = self.roles_of(first, last)
        if (
            first < last
            and self.low[last] in listed("named_for_saints")
            and self.words[last - 1].endswith(("'s", "’s"))
        ):
            return False  # "Prince Orvel's County"
        if roles[first] & PERSON and kind != SITE and level != COUNTRY and not (end > last > first):
            return True  # but "the Sheikh Orvel district" is a place
        if kind == SITE and not listed("offices").isdisjoint(self.low[first : last + 1]):
            return True
        is_codename = first > 0 and self.low[first - 1] in listed("codenames")
        is_named = is_codename or self._is_of_sea(first, last, end) or (not level and self._ends_body(first, end))
        is_named = is_named or self._is_of_body(end)
        if is_named or (self.low[end] == "community" and self._is_of_members(first)):
            return True
        if level:
            return False
        if kind:
            is_region = bool(roles[end] & REGION_NOUN) and first > 0 and self.low[first - 1] == "in"
            if is_region and end > first and not self.roles_of(first, end - 1) & BODY:
                return False  # "in Orvel Agency", unlike "the Orvel Agency"
            return bool(told & BODY) and not roles[end] & SITE_NOUN
        if told & (BODY | PERSON):
            return True
        if first and roles[first - 1] & PERSON and self.capitals[first - 1]:
            return True
        return bool(self.parts[first] & SOURCE) and first == last

    def _is_of_sea(self, first: int, last: int, end: int) -> bool:
        """Whether a sea only tells where something without a name lies ("the Mediterranean island")."""
        is_described = first == last and self.low[first] in listed("seas") and end == last + 1
        return is_described and self.words[end].islower() and self.low[end] in listed("described_by_seas")

    def _ends_body(self, first: int, end: int) -> bool:
        """Whether a name only ends that of a body, whose letters follow it ("Hands in Need (HIN)")."""
        if first < _BODY_BEFORE or end + _BODY_BEHIND > self.n or self.words[end + 1] != "(":
            return False
        letters = self.words[end + 2]
        is_name = self.capitals[first - 2] and bool(self.roles[first - 1] & ANY_PREPOSITION)
        return is_name and letters.isupper() and 1 < len(letters) <= _LETTERS and letters[-1] == self.words[end][0]

    def _is_of_body(self, end: int) -> bool:
        """Whether a division is one of an army or a party ("the Orvel division of the guard")."""
        behind = self.low[end + 1 : end + 3]
        if self.low[end] not in listed("divisions") or behind != ["of", "the"]:
            return False
        return any(self.roles[k] & BODY for k in range(end + 3, min(self.n, end + _BODY_REACH)))

    def _is_of_members(self, first: int) -> bool:
        """Whether a name stands behind "members of the"."""
        the = first - (first > 0 and self.low[first - 1] == "the")
        return the > 1 and self.low[the - 1] == "of" and self.low[the - 2] in listed("of_communities")
