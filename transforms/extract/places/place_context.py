"""What surrounds a name tells whether it stands there as a place, and how firmly."""

import re
from functools import cache

from transforms.extract.attribution.source_words import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    JOIN,
    MARK,
    NOT,
    OTHER,
    PASSIVE,
    PRONOUN,
    SAY,
    STOP,
    TIME,
)
from transforms.extract.phrases import Phrase
from transforms.extract.places.gazetteer import level_of
from transforms.extract.places.place_words import (
    ANY_PREPOSITION,
    COUNTRY,
    DEMONYM,
    DIRECTION,
    DISTRICT,
    DISTRICT_NOUN,
    GENERIC,
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
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import number_words

STRONG, LOOSE, WEAK, ACTOR = 0, 1, 2, 3
"""Firmness: where something is; named beside it; only a possessor or in a source's name; only who acts."""

_VERBAL = re.compile(rf"(?:{any_of(listed('verb_endings'))})$")
CLOSED = STOP | AUXILIARY | PASSIVE | TIME | PRONOUN
SKIPPED = CLOSED | DETERMINER | JOIN | NOT
ENDING = SKIPPED | ADVERB | SAY | MARK | OTHER


@cache
def counts() -> frozenset[str]:
    """Return the words that stand for numbers."""
    words = number_words()
    return frozenset(words.units) | frozenset(words.vague)


def is_count(word: str) -> bool:
    """Tell whether a word in lower case is a number, in digits or not."""
    return word[0].isdigit() or word in counts()


class PlaceContext:
    """The words of one sentence with the roles that they can play around a place."""

    __slots__ = ("capitals", "low", "n", "parts", "phrase", "roles", "words")

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self.words = phrase.words
        self.low = phrase.low
        self.roles = phrase.roles
        self.parts = phrase.parts
        self.capitals = phrase.capitals
        self.n = len(phrase.low)

    def roles_of(self, first: int, last: int) -> int:
        """Return all roles that words `first` to `last` can play."""
        roles = self.roles[first]
        for k in range(first + 1, last + 1):
            roles |= self.roles[k]
        return roles

    def level(self, first: int, last: int) -> int:
        """Return how narrow the gazetteer says that words `first` to `last` are; 0 where it knows none."""
        level = level_of(" ".join(self.low[first : last + 1]).replace(" . ", ". "))
        if not level and self.roles[first] & DIRECTION and first < last:
            level = level_of(" ".join(self.low[first + 1 : last + 1]))
            if level == COUNTRY:
                level = REGION
        return level

    def kind(self, role: int) -> int:
        """Return how narrow the places are that a noun of this role tells; 0 for other words."""
        if role & SITE_NOUN:
            return SITE
        if role & TOWN_NOUN:
            return TOWN
        return DISTRICT if role & DISTRICT_NOUN else REGION if role & REGION_NOUN else 0

    def governor(self, first: int) -> tuple[str, int, int]:
        """Return the preposition before a name, where "northern" begins, the kind "town of" tells."""
        k, strange, directed, kind = first - 1, 0, first, 0
        if k > 1 and self.low[k] == "," and self._is_renamed(k):
            k -= 1
            kind = self.kind(self.roles[k]) if self.low[k] not in listed("capitals") else 0
        if self._is_on_edge(k):
            return "in", directed, kind
        while k >= 0 and first - k <= 7:
            role, part, word = self.roles[k], self.parts[k], self.low[k]
            if word == "of" and k > 0 and self.roles[k - 1] & GENERIC:
                kind = self.kind(self.roles[k - 1]) if self.low[k - 1] not in listed("capitals") else 0
            elif role & ANY_PREPOSITION and not role & DIRECTION:
                return self._preposition(k), directed, kind
            elif part & (MARK | CLOSED | SAY) or (part & DETERMINER and k and self._ends_place(k - 1)):
                return "", directed, kind
            elif role & DIRECTION:
                if k == directed - 1:
                    directed = k
            elif not (role & (GENERIC | DEMONYM) or part & DETERMINER or self.capitals[k]):
                if role & STRUCK:
                    return word, directed, kind
                strange += 1
                if strange > 2 or self.words[k][0].isdigit():
                    return "", directed, kind
            k -= 1
        return "", directed, kind

    def _preposition(self, k: int) -> str:
        """Return what the preposition at word `k` says of a place: itself, "to" in "on the way to a fair in"."""
        if self._is_in_name(k):
            return ""
        return "to" if self.low[k] == "in" and self._leads_to(k) else self.low[k]

    def _is_in_name(self, k: int) -> bool:
        """Whether the preposition at word `k` is one of a name ("Doctors Without Borders")."""
        if k == 0 or not (self.words[k].istitle() and self.words[k - 1][0].isupper()):
            return False  # nor in a head in capitals ("SEA OFF ORVEL:")
        return 2 * sum(word.islower() for word in self.words) > sum(word.isalpha() for word in self.words)

    def _is_on_edge(self, k: int) -> bool:
        """Whether a part of the place is told before it ("the outskirts of Orvel", "the eastern bank of the Orvel")."""
        at = k - (self.low[k] == "the") if k > 0 else 0
        if at < 3 or self.low[at] != "of" or self.low[at - 1] not in listed("edges"):
            return False
        return self.low[at - 2] in ("the", "its") or bool(self.roles[at - 2] & DIRECTION)

    def _ends_place(self, k: int) -> bool:
        """Whether word `k`, before "the", is the noun of a place that is told already ("across the border the ...")."""
        return bool(self.roles[k] & GENERIC) and self.words[k].islower() and not self.roles[k] & ANY_PREPOSITION

    def _is_renamed(self, comma: int) -> bool:
        """Whether a name follows the noun for it ("reached the village, Orvel,", "in Velta's capital, Orvel")."""
        k = comma - 1
        if not (self.roles[k] & (TOWN_NOUN | DISTRICT_NOUN | REGION_NOUN) and self.words[k].islower()):
            return False
        if self.low[k - 1] == "the" and self._is_of_office(k - 2):
            return False
        before = self.words[k - 1] if self.words[k - 1].endswith(("'s", "’s")) else self.words[k - 2] if k > 1 else ""
        return self.low[k - 1] in ("the", "its") or before.endswith(("'s", "’s"))

    def _is_of_office(self, k: int) -> bool:
        """Whether the preposition at word `k` tells whose head is named ("the governor of the region, Ana Brill,")."""
        return self.low[k] == "for" or (k > 0 and self.low[k] == "of" and bool(self.roles[k - 1] & PERSON))

    def _leads_to(self, k: int) -> bool:
        """Whether a way leads to what is in a place ("on their way to the Sunday market in Goma")."""
        for j in range(k - 1, max(0, k - 5), -1):
            if self.low[j] == "to":
                return not listed("moving").isdisjoint(self.low[max(0, j - 2) : j])
            if self.parts[j] & (MARK | CLOSED) & ~TIME or (
                self.roles[j] & ANY_PREPOSITION and not self.roles[j] & DIRECTION
            ):
                return False
        return False

    def ends_clause(self, last: int) -> bool:
        """Whether a name ends at word `last`, and is not a noun's attribute ("in Hamas jails")."""
        if last + 1 >= self.n:
            return True
        word = self.low[last + 1]
        if not word[0].isalpha():
            return True
        return bool(
            self.roles[last + 1] & ANY_PREPOSITION
            or self.parts[last + 1] & ENDING
            or word in counts()
            or _VERBAL.search(word)
            or word in listed("verbs")
        )
