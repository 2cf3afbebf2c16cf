"""The places that a sentence names, with how narrow each is and how firmly it stands there as a place."""

import re
from functools import cache
from typing import NamedTuple

from transforms.extract.gazetteer import fold, gazetteer
from transforms.extract.phrases import Phrase
from transforms.extract.place_words import (
    ANY_PREPOSITION,
    BODY,
    CONNECTOR,
    COUNTRY,
    DEMONYM,
    DIRECTION,
    EVENT,
    GENERIC,
    HAPPENING,
    LOCATIVE,
    MOTION,
    NOT_PLACE,
    PERSON,
    PREPOSITION,
    REGION,
    REGION_NOUN,
    SITE,
    SITE_NOUN,
    STRUCK,
    TOWN,
    TOWN_NOUN,
    roles,
)
from transforms.extract.source_words import (
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
    SOURCE,
    STOP,
    TIME,
    parts,
)
from transforms.lexicon.load import number_words

STRONG, LOOSE, WEAK, ACTOR = 0, 1, 2, 3
"""Firmness: where something is; named beside it; only a possessor or in a source's name; only who acts."""

_LONGEST_NAME = 6
_ARTICLES = ("al-", "el-", "ad-", "as-", "ar-", "an-", "at-", "az-", "ash-", "ad-")
_OPENINGS = frozenset(
    {"al", "el", "la", "las", "los", "san", "santa", "santo", "saint", "new", "old", "de", "central", "fort"}
)
_COMPASS = frozenset({"north", "south", "east", "west"})
_HELD = ("-controlled", "-held", "-administered", "-run", "-occupied", "-ruled")
_VERBAL = re.compile(r"(?:ed|ing|ly|aid|ays|eft|ook|ot|ell|un|ame|ent|ave)$")
_CLOSED = STOP | AUXILIARY | PASSIVE | TIME | PRONOUN
_SKIPPED = _CLOSED | DETERMINER | JOIN | NOT
_ENDING = _SKIPPED | ADVERB | SAY | MARK | OTHER


@cache
def _counts() -> frozenset[str]:
    words = number_words()
    return frozenset(words.units) | frozenset(words.vague)


class PlaceMention(NamedTuple):
    """A place named in a sentence: word indices `first` to `last`, offsets, how narrow, how firmly."""

    first: int
    last: int
    start: int
    end: int
    level: int
    firmness: int
    preposition: str
    leads: bool


class _Names:
    """One sentence being searched for places."""

    __slots__ = ("found", "low", "n", "parts", "phrase", "roles", "words")

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self.words = phrase.words
        self.low = phrase.low
        role, part = roles().get, parts().get
        self.roles = [role(word, 0) for word in phrase.low]
        self.parts = [part(word, 0) for word in phrase.low]
        self.n = len(phrase.low)
        self.found: list[PlaceMention] = []

    def run(self, after: int, *, cased: bool) -> list[PlaceMention]:
        """Read every name that begins at or after the offset `after`."""
        starts, words, n = self.phrase.starts, self.words, self.n
        i = 0
        while i < n and starts[i] < after:
            i += 1
        if not cased:
            while i < n:
                i = self._flat(i)
            return self.found
        while i < n:
            if words[i][0].islower() and words[i][2:3] != "-" and words[i] not in _COMPASS:
                i += 1
            else:
                i = self._cased(i)
        return self.found

    def _capital(self, i: int) -> bool:
        word = self.words[i]
        if word[0].isupper():
            return True
        return word[:3].lower() in _ARTICLES and len(word) > 3 and word[3].isupper()

    def _cased(self, i: int) -> int:
        """Read the capitalised run at word `i`; return the index of the word after it."""
        if not self._capital(i):
            return self._bare_direction(i)
        if self.roles[i] & EVENT:
            return i + 1
        if (self.roles[i] & (NOT_PLACE | ANY_PREPOSITION) or self.parts[i] & _SKIPPED) and not self._in_gazetteer(i):
            return i + 1
        last = self._run_end(i)
        first = i
        while (
            first < last
            and not self._level(first, last)
            and (self.roles[first] & DEMONYM or self.low[first].endswith(_HELD))
        ):
            if first + 1 == last and self.roles[last] & GENERIC:
                break
            first += 1
        if first == last and self.roles[first] & DEMONYM:
            return last + 1
        self._name(first, last)
        return last + 1

    def _bare_direction(self, i: int) -> int:
        """Read "the south" at word `i`, where nothing that it could describe follows."""
        if self.low[i] in _COMPASS and i and self.low[i - 1] == "the" and self._stands_alone(i):
            preposition = self.low[i - 2] if i > 1 else ""
            self._add(i - 1, i, REGION, LOOSE, preposition, possessive=False)
        return i + 1

    def _stands_alone(self, i: int) -> bool:
        return self._ends_clause(i) and not (i + 1 < self.n and self.low[i + 1] == "of")

    def _in_gazetteer(self, i: int) -> bool:
        """Whether a name begins with a word that is also a common one ("New Delhi", "US")."""
        known = gazetteer()
        if i + 1 < self.n and self._capital(i + 1) and fold(f"{self.low[i]} {self.low[i + 1]}") in known:
            return True
        if (
            self.low[i] in _OPENINGS
            and i + 1 < self.n
            and self._capital(i + 1)
            and not self.roles[i + 1] & (EVENT | PERSON | BODY)
        ):
            return True
        return self.words[i] in ("US", "UK") or ("." in self.words[i] and self.low[i] in known)

    def _run_end(self, i: int) -> int:
        last = i
        while last + 1 < self.n and last - i < _LONGEST_NAME:
            if self.words[last].endswith(("'s", "’s", "s'", "s’")):
                break
            k = last + 1
            if self._capital(k) and self.roles[k] & (EVENT | ANY_PREPOSITION) and not self.roles[k] & GENERIC:
                break
            if (
                self._capital(k)
                and not self.parts[k] & (TIME | PRONOUN)
                and not (self.roles[k] & NOT_PLACE and self.parts[k] & STOP)
            ):
                last = k
                continue
            if (
                self.roles[k] & CONNECTOR
                and k + 1 < self.n
                and self._capital(k + 1)
                and self.low[k] not in ("an", "am")
            ):
                last = k + 1
                continue
            if (
                self.low[k] == "."
                and self.low[last] in ("st", "mt", "ft", "sta", "sto")
                and k + 1 < self.n
                and self._capital(k + 1)
            ):
                last = k + 1
                continue
            if self.low[k] == "&" and k + 1 < self.n and self._capital(k + 1):
                last = k + 1
                continue
            if self.low[k] in ("of", "and") and k + 2 <= self.n and k + 1 < self.n and self._capital(k + 1):
                joined = fold(" ".join(self.low[i : k + 2]))
                if joined in gazetteer() or (self.low[k] == "of" and self.roles[last] & GENERIC):
                    last = k + 1
                    continue
            break
        return last

    def _level(self, first: int, last: int) -> int:
        """Return how narrow the gazetteer says that words `first` to `last` are; 0 where it knows none."""
        known = gazetteer()
        joined = " ".join(self.low[first : last + 1]).replace(" . ", ". ")
        level = known.get(joined) or known.get(fold(joined))
        if level is None and self.roles[first] & DIRECTION and first < last:
            level = known.get(fold(" ".join(self.low[first + 1 : last + 1])))
            if level == COUNTRY:
                level = REGION
        return level or 0

    def _name(self, first: int, last: int) -> None:  # noqa: C901 - what rules it out
        """Weigh the name of words `first` to `last` and record it if it can be a place."""
        roles, low = self.roles, self.low
        level = self._level(first, last)
        end = last
        possessive = self.words[last].endswith(("'s", "’s", "s’", "s'")) and low[last] != self.words[last].lower()
        kind = self._kind(roles[last]) if last > first else 0
        if not possessive:
            for k in (last + 1, last + 2):
                if k >= self.n or not self.words[k][0].isalpha() or self._capital(k):
                    break
                if roles[k] & GENERIC and not (
                    k == last + 2 and (roles[k - 1] & (ANY_PREPOSITION | STRUCK) or self.parts[k - 1])
                ):
                    kind, end = self._kind(roles[k]), k
                    break
                if roles[k] & ANY_PREPOSITION or self.parts[k] & _SKIPPED:
                    break
        if not level and not kind:
            if any(roles[k] & (BODY | PERSON) for k in range(first, last + 1)):
                return
            if first and roles[first - 1] & PERSON and self._capital(first - 1):
                return
            if self.parts[first] & SOURCE and first == last:
                return
        elif not level and any(roles[k] & BODY for k in range(first, last + 1)) and not roles[end] & SITE_NOUN:
            return
        if roles[first] & PERSON and kind != SITE:
            return
        preposition, directed, before = self._governor(first)
        following = low[end + 1] if end + 1 < self.n else ""
        firmness = self._firmness(first, end, level, max(kind, before), preposition, possessive=possessive)
        if firmness is None:
            return
        if following in ("family", "families", "brothers", "clan"):
            return
        start = min(first, directed)
        self._add(start, end, max(level, kind, before) or TOWN, firmness, preposition, possessive=possessive)

    def _kind(self, role: int) -> int:
        return SITE if role & SITE_NOUN else TOWN if role & TOWN_NOUN else REGION if role & REGION_NOUN else 0

    def _governor(self, first: int) -> tuple[str, int, int]:
        """Return the preposition before a name, where "northern" begins, the kind "town of" tells."""
        k, strange, directed, kind = first - 1, 0, first, 0
        while k >= 0 and first - k <= 7:
            role, part, word = self.roles[k], self.parts[k], self.low[k]
            if word == "of" and k > 0 and self.roles[k - 1] & GENERIC:
                kind = self._kind(self.roles[k - 1])
            elif role & ANY_PREPOSITION and not role & DIRECTION:
                return word, directed, kind
            elif part & (MARK | _CLOSED):
                return "", directed, kind
            elif role & DIRECTION:
                if k == directed - 1:
                    directed = k
            elif not (role & (GENERIC | DEMONYM) or part & DETERMINER or self._capital(k)):
                if role & STRUCK:
                    return word, directed, kind
                strange += 1
                if strange > 2 or self.words[k][0].isdigit():
                    return "", directed, kind
            k -= 1
        return "", directed, kind

    def _firmness(  # noqa: C901, PLR0911 - one return a way to name a place
        self, first: int, last: int, level: int, kind: int, preposition: str, *, possessive: bool
    ) -> int | None:
        """Return how firmly a name stands as a place; None if it is none."""
        role = roles().get(preposition, 0)
        if possessive:
            if not level:
                return None
            near = self.roles[last + 1 : last + 4]
            if any(near_role & HAPPENING for near_role in near):
                return LOOSE
            return ACTOR if any(near_role & EVENT for near_role in near) else WEAK
        direct = self.low[first - 1] == preposition if first else False
        known = level or kind
        if role & LOCATIVE:
            if known or self._ends_clause(last):
                return STRONG
            return None
        if not known:
            return LOOSE if preposition in ("from", "to", "into") and direct and self._ends_clause(last) else None
        if role & STRUCK:
            return LOOSE if level else None
        if preposition == "on" and kind:
            return STRONG
        if role & MOTION:
            return LOOSE
        if role & PREPOSITION and direct:
            return None
        following = self.low[last + 1] if last + 1 < self.n else ""
        if following == ":" and (first == 0 or self.parts[first - 1] & MARK):
            return LOOSE if level == COUNTRY else STRONG
        if roles().get(following, 0) & EVENT:
            return LOOSE
        if kind and level:
            return LOOSE
        return WEAK if kind == SITE else ACTOR if level else None

    def _ends_clause(self, last: int) -> bool:
        """Whether a name ends at word `last`, and is not a noun's attribute ("in Hamas jails")."""
        if last + 1 >= self.n:
            return True
        word = self.low[last + 1]
        if not word[0].isalpha():
            return True
        return bool(
            self.roles[last + 1] & ANY_PREPOSITION
            or self.parts[last + 1] & _ENDING
            or word in _counts()
            or _VERBAL.search(word)
        )

    def _add(self, first: int, last: int, level: int, firmness: int, preposition: str, *, possessive: bool) -> None:
        starts, ends = self.phrase.starts, self.phrase.ends
        end = ends[last] - 2 if possessive and self.words[last][-1] == "s" else ends[last] - possessive
        leads = first <= 3 or any(word in (",", ";", "and", "but") for word in self.low[max(0, first - 3) : first])
        self.found.append(PlaceMention(first, last, starts[first], end, level, firmness, preposition, leads))

    def _flat(self, i: int) -> int:
        """Read the name at word `i` of a sentence without difference of case: what the gazetteer knows."""
        known = gazetteer()
        for length in range(min(4, self.n - i), 0, -1):
            last = i + length - 1
            joined = " ".join(self.low[i : last + 1])
            level = known.get(joined)
            if not level or (
                length == 1 and (self.roles[i] & ~EVENT & ~STRUCK & ~NOT_PLACE or self.parts[i] & ~SOURCE)
            ):
                continue
            preposition, directed, before = self._governor(i)
            role = roles().get(preposition, 0)
            end = last
            kind = 0
            if last + 1 < self.n and self.roles[last + 1] & GENERIC:
                kind, end = self._kind(self.roles[last + 1]), last + 1
            possessive = self.words[last].lower() != self.low[last]
            direct = directed > 0 and self.low[directed - 1] == preposition
            if level == TOWN and not kind and not before and (not direct or preposition == "of") and self.n > length:
                break
            if role & LOCATIVE:
                firmness = STRONG
            elif possessive or not role & MOTION:
                following = self.roles[last + 1] if last + 1 < self.n else 0
                if level == TOWN and not following & EVENT:
                    break
                heading = i == 0 and last + 1 >= self.n
                firmness = LOOSE if following & EVENT or heading else WEAK if possessive else ACTOR
            else:
                firmness = LOOSE
            self._add(min(i, directed), end, max(level, kind, before), firmness, preposition, possessive=possessive)
            return end + 1
        return i + 1


def is_cased(text: str) -> bool:
    """Whether capitals tell names in `text`: it is neither all in capitals nor all in lower case."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper > 0 and lower > upper


def places_in(phrase: Phrase, after: int, *, cased: bool) -> list[PlaceMention]:
    """Return the places that `phrase` names from the offset `after` on, in order.

    Without `cased`, where capitals tell nothing, only names of the gazetteer are found.
    """
    if cased and all(word.isupper() for word in phrase.words if word[0].isalpha()):
        cased = False
    return _Names(phrase).run(after, cased=cased)
