"""Names of places in a sentence without difference of case, where no capital tells them."""

from transforms.extract.attribution.source_words import SOURCE
from transforms.extract.places.gazetteer import first_words, gazetteer
from transforms.extract.places.place_context import ACTOR, LOOSE, STRONG, WEAK
from transforms.extract.places.place_scan import PlaceScan
from transforms.extract.places.place_words import (
    CONNECTOR,
    DIRECTION,
    EVENT,
    GENERIC,
    LOCATIVE,
    MOTION,
    NOT_PLACE,
    STRUCK,
    TOWN,
    listed,
    roles,
)

_LONGEST_UNKNOWN = 3
# Endings of common words, where capitals do not tell names.
_COMMON_ENDINGS = tuple(listed("common_endings"))
OPENINGS = listed("openings")


class UncasedNames(PlaceScan):
    """A sentence in which the gazetteer, and the words beside, tell what is a place."""

    __slots__ = ()

    def flat(self, i: int) -> int:
        """Read the name at word `i` of a sentence without difference of case: what the gazetteer knows."""
        known = gazetteer()
        if self.low[i] not in first_words():
            return self._unknown(i)
        for length in range(min(4, self.n - i), 0, -1):
            last = i + length - 1
            joined = " ".join(self.low[i : last + 1])
            level = known.get(joined)
            if not level or (
                length == 1 and (self.roles[i] & ~EVENT & ~STRUCK & ~NOT_PLACE or self.parts[i] & ~SOURCE)
            ):
                continue
            preposition, directed, before = self.governor(i)
            role = roles().get(preposition, 0)
            end = last
            kind = 0
            if last + 1 < self.n and self.roles[last + 1] & GENERIC:
                kind, end = self.kind(self.roles[last + 1]), last + 1
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
            self.add(min(i, directed), end, max(level, kind, before), firmness, preposition, possessive=possessive)
            return end + 1
        return self._unknown(i)

    def _unknown(self, i: int) -> int:
        """Read a name that the gazetteer lacks after "at", "near", "in" or "hamlet of"; return the word after it."""
        if i == 0 or not self.words[i][0].isalpha():
            return i + 1
        told = self.low[i - 1] == "of" and i > 1 and self.roles[i - 2] & GENERIC
        if not told and not (self.roles[i - 1] & LOCATIVE and not self.roles[i - 1] & DIRECTION):
            return i + 1
        last = i - 1
        while last + 1 < self.n and last - i < _LONGEST_UNKNOWN and self._may_name(last + 1, opens=last < i):
            last += 1
        if last < i or (not told and not self.ends_clause(last)) or self.low[last] in OPENINGS:
            return i + 1
        kind = self.kind(self.roles[i - 2]) if told else TOWN
        preposition = self.governor(i)[0] if told else self.low[i - 1]
        firmness = STRONG if roles().get(preposition, 0) & LOCATIVE else LOOSE
        self.add(i, last, kind, firmness, preposition, possessive=False)
        return last + 1

    def _may_name(self, i: int, *, opens: bool) -> bool:
        """Whether word `i`, of a text without difference of case, is none of the words that the lexicon knows."""
        word = self.low[i]
        if word in OPENINGS or self.roles[i] & CONNECTOR:
            return word in OPENINGS or not opens
        known = self.roles[i] | self.parts[i]
        return (
            word.isalpha()
            and len(word) > 3
            and not known
            and not word.endswith(_COMMON_ENDINGS)
            and word not in listed("common")
        )
