"""Where a name of several words begins and ends."""

import re

from transforms.extract.attribution.source_words import PRONOUN, STOP, TIME
from transforms.extract.places.gazetteer import fold, gazetteer, level_of
from transforms.extract.places.place_context import SKIPPED
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    BODY,
    CONNECTOR,
    EVENT,
    GENERIC,
    NOT_PLACE,
    PERSON,
    listed,
)
from transforms.extract.places.uncased_names import OPENINGS, UncasedNames

_LONGEST_NAME = 6
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
POSSESSIVE = ("'s", "’s", "s'", "s’")


class NameRuns(UncasedNames):
    """A sentence whose capitals tell names, and the runs of words that make one."""

    __slots__ = ()

    def in_gazetteer(self, i: int) -> bool:
        """Whether a name begins with a word that is also a common one ("New Delhi", "US")."""
        known = gazetteer()
        if i + 1 < self.n and self.capitals[i + 1] and fold(f"{self.low[i]} {self.low[i + 1]}") in known:
            return True
        if (
            self.low[i] in OPENINGS
            and i + 1 < self.n
            and self.capitals[i + 1]
            and not self.roles[i + 1] & (EVENT | PERSON | BODY)
        ):
            return True
        is_short = self.words[i].isupper() and self.low[i] in listed("short_countries")
        return is_short or ("." in self.words[i] and self.low[i] in known)

    def is_said_to_be_place(self, i: int) -> bool:
        """Whether a common word is a name here: "the province of Van", "Village de Dieu"."""
        if i > 1 and self.low[i - 1] == "of" and self.roles[i - 2] & GENERIC and self.roles[i] & NOT_PLACE:
            return not self.parts[i] & SKIPPED
        joined = i + 2 < self.n and self.roles[i + 1] & CONNECTOR and not self.capitals[i + 1] and self.capitals[i + 2]
        return bool(joined and self.roles[i] & GENERIC)

    def run_end(self, i: int) -> int:
        """Return the last word of the name that begins at word `i`, with the small words inside it."""
        last = i
        while last + 1 < self.n and last - i < _LONGEST_NAME:
            k = last + 1
            if self.words[last].endswith(POSSESSIVE) and not (
                self.capitals[k] and self.low[k] in listed("named_for_saints")
            ):
                break  # "Orvel's capital", unlike "Prince Orvel's County"
            if self.capitals[k]:
                role, part = self.roles[k], self.parts[k]
                if role & (EVENT | ANY_PREPOSITION) and not role & GENERIC:
                    break
                is_place = self.roles[last] & GENERIC or level_of(" ".join(self.low[i : last + 1]))
                if is_place and (self.low[k] in listed("headline_verbs") or self._is_report(k)):
                    break  # "Floods in Orvel Leave 38 Dead"
                if not part & (TIME | PRONOUN) and not (role & NOT_PLACE and part & STOP):
                    last = k
                    continue
            if not (k + 1 < self.n and self.capitals[k + 1] and self._joins(i, k)):
                break
            last = k + 1
        return last

    def _is_report(self, k: int) -> bool:
        """Whether a report on a place is named at word `k` ("Orvel Humanitarian Snapshot", "Orvel Update")."""
        named = self.low[k : k + 2]
        return not listed("reports").isdisjoint(named[-1:] if named[0] == "humanitarian" else named[:1])

    def _joins(self, i: int, k: int) -> bool:
        """Whether word `k`, before a capital, stands inside the name that begins at word `i`."""
        word = self.low[k]
        if (self.roles[k] & CONNECTOR and word not in ("an", "am")) or word == "&":
            return True
        if _ORDINAL.fullmatch(word):
            return self.low[i] in listed("compass")  # "East 75th Street"
        if word == ".":
            return self.low[k - 1] in listed("shortened")
        if word not in ("of", "and"):
            return False
        return (word == "of" and bool(self.roles[k - 1] & GENERIC)) or fold(
            " ".join(self.low[i : k + 2])
        ) in gazetteer()
