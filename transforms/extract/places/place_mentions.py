"""The places that a sentence names, with how narrow each is and how firmly it stands there as a place."""

import re
from bisect import bisect_left
from functools import cache

from transforms.extract.attribution.source_words import (
    SOURCE,
)
from transforms.extract.phrases import Phrase
from transforms.extract.places.name_runs import NameRuns
from transforms.extract.places.place_context import LOOSE, SKIPPED, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    BODY,
    COUNTRY,
    DEMONYM,
    DISTRICT_NOUN,
    EVENT,
    GENERIC,
    HAPPENING,
    LOCATIVE,
    NOT_PLACE,
    PERSON,
    REGION,
    REGION_NOUN,
    SITE,
    SITE_NOUN,
    STRUCK,
    TOWN,
    TOWN_NOUN,
    listed,
)

_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
COMPASS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
    | {"north-east", "north-west", "south-east", "south-west"}
)
_INTRODUCING = frozenset({"island", "port", "resort", "suburb", "peninsula"})
_HELD = ("-controlled", "-held", "-administered", "-run", "-occupied", "-ruled")


class _Names(NameRuns):
    """One sentence being searched for places."""

    __slots__ = ()

    def run(self, after: int, *, cased: bool) -> list[PlaceMention]:
        """Read every name that begins at or after the offset `after`."""
        words, n = self.words, self.n
        i = bisect_left(self.phrase.starts, after)
        if not cased:
            while i < n:
                i = self.flat(i)
            return self.found
        for k, is_capital in enumerate(self.capitals):
            if k >= i and (is_capital or words[k] in COMPASS):
                i = self._cased(k)
        return self.found

    def _cased(self, i: int) -> int:
        """Read the capitalised run at word `i`; return the index of the word after it."""
        if not self.capitals[i]:
            return self._bare_direction(i)
        if self.roles[i] & EVENT:
            return i + 1
        if self.low[i] in listed("storms"):
            return self.run_end(i) + 1
        if self.low[i] in _opening_bodies() and " ".join(self.low[i : i + 2]) in listed("named_bodies"):
            return i + 2
        if (self.roles[i] & (NOT_PLACE | ANY_PREPOSITION) or self.parts[i] & SKIPPED) and not (
            self.in_gazetteer(i) or self.is_said_to_be_place(i)
        ):
            return i + 1
        last = self.run_end(i)
        first = i
        while (
            first < last
            and not self.level(first, last)
            and (self.roles[first] & DEMONYM or self.low[first].endswith(_HELD))
        ):
            if first + 1 == last and self.roles[last] & GENERIC:
                break
            first += 1
        if (first == last and self.roles[first] & DEMONYM) or (first and self.low[first - 1] == "ethnic"):
            return last + 1
        self._name(first, last)
        return last + 1

    def _bare_direction(self, i: int) -> int:
        """Read "the south", "the country's south" at word `i`, where nothing that it could describe follows."""
        if self.low[i] in COMPASS and i and self._stands_alone(i) and not self._is_way(i):
            preposition = self.low[i - 2] if i > 1 else ""
            if self.low[i - 1] == "the":
                self.add(i - 1, i, REGION, LOOSE, preposition, possessive=False)
            elif self.words[i - 1].endswith(("'s", "’s")) and self.words[i - 1][0].islower():
                self.add(i, i, REGION, LOOSE, preposition, possessive=False)
        return i + 1

    def _is_way(self, i: int) -> bool:
        """Whether a direction only tells which way something lies ("Orvel, 60 kilometres to the south")."""
        return self.low[i - 2] == "to" and not listed("distances").isdisjoint(self.low[max(0, i - 4) : i - 2])

    def _stands_alone(self, i: int) -> bool:
        return self.ends_clause(i) and not (i + 1 < self.n and self.low[i + 1] == "of")

    def _name(self, first: int, last: int) -> None:
        """Weigh the name of words `first` to `last` and record it if it can be a place."""
        roles, low = self.roles, self.low
        level = 0 if first == last and roles[first] & GENERIC else self.level(first, last)
        possessive = self.words[last].endswith(("'s", "’s", "s’", "s'")) and low[last] != self.words[last].lower()
        kind, end = self._kind_told(first, last, level, possessive=possessive)
        possessive = possessive and end == last
        if self._is_appellative(last, end) or self._is_no_place(first, last, end, level, kind):
            return
        preposition, directed, before = self.governor(first)
        firmness = self.firmness(first, end, level, max(kind, before), preposition, possessive=possessive)
        if firmness is None and before and not level and not possessive:
            firmness = LOOSE  # "the village of Orvel was hit"
        if firmness is None and first < last and low[first] in listed("leading"):
            firmness = LOOSE  # "it buried part of Barangay Orvel"
        if firmness is None and not level:
            firmness = LOOSE if self._is_appositive(last, kind) else self._of_site_before(first, end)
        if firmness is None or (end + 1 < self.n and low[end + 1] in ("family", "families", "brothers", "clan")):
            return
        start = min(first, directed)
        if self.is_landmark(start):
            firmness = WEAK
        self.add(start, end, kind or before or level or TOWN, firmness, preposition, possessive=possessive)

    def _is_appellative(self, last: int, end: int) -> bool:
        """Whether a name and its noun only introduce another name ("the Aegean island of Chios")."""
        if end == last or end + 2 >= self.n or (not self.roles[end] & TOWN_NOUN and self.low[end] not in _INTRODUCING):
            return False
        return self.low[end + 1] == "of" and self.capitals[end + 2]

    def _kind_told(self, first: int, last: int, level: int, *, possessive: bool) -> tuple[int, int]:
        """Return how narrow the name's noun says that it is ("Velta bus station"), and where the noun stands."""
        roles, low = self.roles, self.low
        kind = self.kind(roles[last]) if last > first or (first and low[first - 1] == "the") else 0
        if last > first and not kind and low[first] in listed("leading"):
            kind = self.kind(roles[first]) or TOWN
        if not level and not kind and not possessive and last + 3 < self.n and low[last + 1] == ",":
            kind = self._kind_in_apposition(last + 2)
        following = roles[last + 1] if last + 1 < self.n else 0
        if not level and not kind and following & LOCATIVE and first and low[first - 1] in ("a", "an"):
            kind = SITE
        if possessive and first and roles[first - 1] & LOCATIVE:
            return self._site_of(last)
        for k in () if possessive else (last + 1, last + 2):
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
        if self.low[i] not in ("a", "an", "the", "another"):
            return 0
        for k in range(i + 1, min(self.n, i + 4)):
            if self.roles[k] & (TOWN_NOUN | DISTRICT_NOUN | REGION_NOUN) and self.words[k].islower():
                return self.kind(self.roles[k])
            if not self.words[k].islower() or self.roles[k] & ANY_PREPOSITION or self.parts[k] & SKIPPED:
                break
        return 0

    def _of_site_before(self, first: int, end: int) -> int | None:
        """Return the firmness of the site that a name follows ("from Velta School, Orvel, in"), None without one."""
        before = self.found[-1] if self.found else None
        if before is None or before.level != SITE or before.last + 2 != first or self.low[first - 1] != ",":
            return None
        return before.firmness if end + 1 < self.n and self.low[end + 1] in (",", "in") else None

    def _is_appositive(self, last: int, kind: int) -> bool:
        """Whether it is an apposition that says of a name that it is a place ("Orvel, a town of 900, was hit")."""
        return (
            bool(kind) and last + 3 < self.n and self.low[last + 1] == "," and bool(self._kind_in_apposition(last + 2))
        )

    def _is_no_place(self, first: int, last: int, end: int, level: int, kind: int) -> bool:
        """Whether a name is that of a body or a person."""
        roles = self.roles
        is_body = any(roles[k] & BODY for k in range(first, last + 1))
        if roles[first] & PERSON and kind != SITE:
            return True
        if kind == SITE and not listed("offices").isdisjoint(self.low[first : last + 1]):
            return True
        if level:
            return False
        if kind:
            return is_body and not roles[end] & SITE_NOUN
        if is_body or any(roles[k] & PERSON for k in range(first, last + 1)):
            return True
        if first and roles[first - 1] & PERSON and self.capitals[first - 1]:
            return True
        return bool(self.parts[first] & SOURCE) and first == last


@cache
def _opening_bodies() -> frozenset[str]:
    """Return the first words of the bodies that are no places, whatever their names hold."""
    return frozenset(name.split(" ", 1)[0] for name in listed("named_bodies"))


def is_cased(text: str) -> bool:
    """Whether capitals tell names in `text`: it is neither all in capitals nor all in lower case."""
    plain, others = text.encode("ascii", "ignore"), "".join(_NOT_ASCII.findall(text))
    upper = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, others))
    lower = len(plain) - len(plain.translate(None, _CAPITALS.lower())) + sum(map(str.islower, others))
    return lower > upper > 0


def places_in(phrase: Phrase, after: int, *, cased: bool) -> list[PlaceMention]:
    """Return the places that `phrase` names from the offset `after` on, in order.

    Without `cased`, where capitals tell nothing, only names of the gazetteer are found.
    """
    if cased and all(word.isupper() for word in phrase.words if word[0].isalpha()):
        cased = False
    return _Names(phrase).run(after, cased=cased)
