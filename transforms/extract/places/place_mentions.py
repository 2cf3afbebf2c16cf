"""The places that a sentence names, with how narrow each is and how firmly it stands there as a place."""

import re
from bisect import bisect_left
from functools import cache

from transforms.extract.phrases import Phrase
from transforms.extract.places.article_names import ArticleNames
from transforms.extract.places.capital_words import COMPASS
from transforms.extract.places.place_context import LOOSE, SKIPPED, STRONG, WEAK
from transforms.extract.places.place_kinds import PlaceKinds
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    BODY,
    DEMONYM,
    DISTRICT,
    EVENT,
    GENERIC,
    LOCATIVE,
    NOT_PLACE,
    PERSON,
    REGION,
    TOWN,
    listed,
)
from transforms.extract.places.site_names import site_from

_SUM = re.compile(r"[A-Z][A-Za-z]{0,3}\$?\d")
"""A sum of money with the letters of its currency: "Rp870", "Sh600"."""
_LONGEST_ACRONYM = 5
_SIDED = (["side"], ["sides"])
_HELD_ENDINGS = tuple(listed("held_endings"))


class _Names(PlaceKinds):
    """One sentence being searched for places."""

    __slots__ = ()

    def run(self, after: int, *, cased: bool) -> list[PlaceMention]:
        """Read every name that begins at or after the offset `after`."""
        words, n = self.words, site_from(self.words)
        i = bisect_left(self.phrase.starts, after)
        if not cased:
            while i < n:
                i = self.flat(i)
            return self.found
        for k, is_capital in enumerate(self.capitals):
            if n > k >= i and (is_capital or words[k] in COMPASS):
                i = self._cased(k)
        return self.found

    def _cased(self, i: int) -> int:
        """Read the capitalised run at word `i`; return the index of the word after it."""
        if not self.capitals[i]:
            return self._bare_direction(i)
        if self.low[i] in listed("storms"):
            return self._storm_end(i) + 1
        if i and self.capitals[i - 1] and self.low[i] in listed("headline_verbs"):
            return i + 1
        if self.roles[i] & EVENT or (i == 0 and self.low[0] in listed("considering")):
            return i + 1
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
            and (self.roles[first] & DEMONYM or self.low[first].endswith(_HELD_ENDINGS))
            and not self.level(first, last)
        ):
            if first + 1 == last and self.roles[last] & GENERIC:
                break
            first += 1
        if first == last and self.low[first].endswith(_HELD_ENDINGS):
            return last + 1  # "the rebel-held enclave"
        if first == last and self.roles[first] & DEMONYM and self._has_their_ground(first):
            at = first - 1 - (self.low[first - 1] == "the")
            self.add(first, first + 1, REGION, STRONG, self.low[at], possessive=False)
        if (first == last and self.roles[first] & DEMONYM) or (
            first and self.low[first - 1] in listed("before_peoples")
        ):
            return last + 1
        self._name(first, last)
        return last + 1

    def _storm_end(self, i: int) -> int:
        """Return the last word of the storm's name that begins at word `i` ("Tropical Cyclone Orvel")."""
        while i + 1 < self.n and self.low[i + 1] in listed("storms"):
            i += 1
        return self.run_end(i + 1) if i + 1 < self.n and self.capitals[i + 1] else i

    def _has_their_ground(self, first: int) -> bool:
        """Whether a people is named for the ground that is theirs ("held in Peruvian jails", "off Irish waters")."""
        at = first - 1 - (first > 1 and self.low[first - 1] == "the")  # "near the Peruvian border"
        if at < 0 or first + 1 >= self.n or not (self.roles[at] & LOCATIVE or self.low[at] == "from"):
            return False
        return self.low[first + 1] in listed("grounds") and self.words[first + 1].islower()

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

    def _shown(self, first: int, last: int) -> int:
        """Return how narrow a name is that the article shows to be a place elsewhere; 0 for others."""
        if self.parts[first] & SKIPPED or self.roles_of(first, last) & (BODY | PERSON):
            return 0
        name = " ".join(self.words[first : last + 1]).removesuffix("'s").removesuffix("’s")
        return TOWN if self.names.is_place(name) else 0

    def _is_sum(self, i: int) -> bool:
        return _SUM.match(self.words[i]) is not None and not self.is_road(i)

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether a name was cut off at an initial ("John H.") or is a mere direction ("South and West sides")."""
        if first < last:
            return len(self.words[last]) == 1 and not self.roles[last - 1] & GENERIC
        beside = first + 1 + 2 * (self.low[first + 1 : first + 2] == ["and"])  # "South and West sides"
        return self.low[first] in COMPASS and self.low[beside : beside + 1] in _SIDED

    def _is_acronym(self, i: int, level: int) -> bool:
        """Whether a name in capitals is a body's ("In all the ORF has 600 fighters", "NEMA said").

        One of the gazetteer is so where nothing says that something is there, but for countries' ("the US").
        """
        word = self.words[i].removesuffix("s")  # "in extensive IBOs"
        if not (word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_ACRONYM):
            return False
        is_there = i > 0 and bool(self.roles[i - 1] & LOCATIVE)
        return not level or not (is_there or self.low[i] in listed("short_countries"))

    def _end_of_division(self, first: int, last: int) -> int | None:
        """Return the last word of a name, None of what is none: a bare "the State"; "Region 4" is one."""
        if first != last or self.low[first] not in listed("bare_divisions"):
            return last
        is_numbered = first + 1 < self.n and self.words[first + 1].isdigit()
        return last + 1 if is_numbered and not self.low[first].endswith("s") else None

    def _name(self, first: int, last: int) -> None:
        """Weigh the name of words `first` to `last` and record it if it can be a place."""
        roles, low = self.roles, self.low
        end_of_name = self._end_of_division(first, last)
        if end_of_name is None:
            return
        last = end_of_name
        level = 0 if first == last and roles[first] & GENERIC else self.level(first, last) or self._shown(first, last)
        if first == last and level and self.names.is_surname(self.words[first].removesuffix("'s").removesuffix("’s")):
            return
        possessive = self.words[last].endswith(("'s", "’s", "s’", "s'")) and low[last] != self.words[last].lower()
        if first == last and (self._is_acronym(first, level) or (not level and self._is_sum(first))):
            return
        if self._is_cut(first, last):
            return
        kind, end = self.kind_told(first, last, level, possessive=possessive)
        possessive = possessive and end == last
        if self.is_appellative(last, end, level) or self.is_no_place(first, last, end, level, kind):
            return
        preposition, directed, before = self.governor(first)
        firmness = self.firmness(first, end, level, max(kind, before), preposition, possessive=possessive)
        if firmness is None and before and not level and not possessive:
            firmness = LOOSE  # "the village of Orvel was hit"
        if firmness is None and first < last and low[first] in listed("leading"):
            firmness = LOOSE  # "it buried part of Barangay Orvel"
        if firmness is None and not level:
            firmness = LOOSE if self.is_appositive(last, kind) else self.of_site_before(first, end)
        is_family = end + 1 < self.n and low[end + 1] in listed("families")
        if firmness is None or (is_family and not (level and firmness == STRONG)):
            return
        start = min(first, directed)
        is_told = bool(self.found) and self.found[-1].level >= DISTRICT  # of what so far off happened
        if self.is_landmark(start) or (is_told and self.is_called_landmark(start)):
            firmness = WEAK
        self.add(start, end, kind or before or level or TOWN, firmness, preposition, possessive=possessive)


@cache
def _opening_bodies() -> frozenset[str]:
    """Return the first words of the bodies that are no places, whatever their names hold."""
    return frozenset(name.split(" ", 1)[0] for name in listed("named_bodies"))


def places_in(phrase: Phrase, after: int, *, cased: bool, names: ArticleNames) -> list[PlaceMention]:
    """Return the places that `phrase` names from the offset `after` on, in order.

    Without `cased`, where capitals tell nothing, only names of the gazetteer are found.
    """
    if cased and all(word.isupper() for word in phrase.words if word[0].isalpha()):
        cased = False
    return _Names(phrase, names).run(after, cased=cased)
