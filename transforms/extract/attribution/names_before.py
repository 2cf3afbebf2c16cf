"""Name phrases that end before a verb: the subject that stands there, with its apposition or relative clause."""

from typing import Final

from transforms.extract.attribution.source_names import LONGEST_NAME, NameWalk
from transforms.extract.attribution.source_words import (
    AUXILIARY,
    BREAK,
    COUNT,
    DETERMINER,
    JOIN,
    MARK,
    NOT,
    PASSIVE,
    PERSON,
    SAY,
    SAYING,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    attribution_words,
    folk,
)

_WORDS: Final = attribution_words()


class NamesBefore(NameWalk):
    """The walks back along the name phrases of a sentence."""

    __slots__ = ()

    def behind_relative(self, k: int) -> tuple[int, int] | None:
        """Return the subject before "who saw it" or "that tracks harm", if such a clause ends at word `k`."""
        for i in range(k - 1, max(0, k - 12), -1):
            if self.parts[i] & MARK:
                return None
            if self.low[i] in ("who", "that") and not self.parts[i - 1] & (MARK | SAY | COUNT):
                first = self.chunk(i - 1)
                if first < i and (first == 0 or self.parts[first - 1] & (MARK | BREAK)):
                    return first, i - 1
                return None
        return None

    def back_name(self, k: int) -> tuple[int, int] | None:  # noqa: C901 - the shapes of a name phrase
        """Return the first and the last word of the name phrase that ends at word `k`."""
        if k < 0:
            return None
        if self.low[k] == ")":
            opening = k - 1
            while opening > max(0, k - 5) and self.low[opening] != "(":
                opening -= 1
            if self.low[opening] == "(" and opening > 0:
                return self.back_name(opening - 1)
        if self.low[k] in ("who", "which") and self.words[k] != "WHO" and k > 0:
            return self.back_name(k - 2 if self.low[k - 1] == "," else k - 1)
        if self.words[k] == ",":
            behind = self._behind_apposition(k)
            named = self.back_name(k - 1) if behind is None and self.low[k - 1] == ")" else None
            return named if named and any(p & SOURCE for p in self.parts[named[0] : named[1] + 1]) else behind
        if self.low[k] in ("—", "–", "-", "--"):
            return self._behind_apposition(k)
        if self.parts[k] & MARK:
            return None
        first = self.chunk(k)
        if first > k:
            return None
        if first >= 3 and self.low[first - 1] == "by" and self.low[first - 2] in _WORDS.asked:
            return self.back_name(first - 3)
        if first >= 3 and self.low[first - 1] in _WORDS.presented_to and self.low[first - 2] in _WORDS.presented:
            paper = self.chunk(first - 3)
            if paper < first - 2 and self.parts[first - 3] & (TALLY | SOURCE):
                return paper, first - 3
        return first, k

    def _behind_apposition(self, comma: int) -> tuple[int, int] | None:
        """Return the name phrase before an apposition that ends at the mark `comma`."""
        mark = self.words[comma]
        opening = comma - 1
        while opening >= 0 and comma - opening < 18 and self.words[opening] != mark:
            if self.low[opening] in (";", ":"):
                return None
            opening -= 1
        if opening <= 0 or self.words[opening] != mark:
            return None
        inner = self.parts[opening + 1]
        first = self.chunk(opening - 1)
        if first > opening - 1 or self.parts[opening - 1] & (MARK | TIME):
            return None
        if first and self.low[first - 1] in _WORDS.near and not any(p & SOURCE for p in self.parts[first:opening]):
            return None  # "a wreck near Orvel, in the hills, found"
        if self.low[opening + 1].isdigit() and comma == opening + 2:
            return first, opening - 1
        described = (
            self.low[opening + 1] in ("a", "an", "the")
            or bool(inner & SOURCE)
            or any(part & SOURCE for part in self.parts[opening + 1 : opening + 5])
        )
        role = self.low[opening - 1]
        is_role = any(p & SOURCE for p in self.parts[first:opening]) or role in folk() or role in _WORDS.outlets
        renamed = self.is_capital(opening + 1) and is_role
        if self.low[opening + 1] in _WORDS.asides:
            if self.low[opening - 1][0].isdigit() or self.low[first] in ("in", "on", "at"):
                return None
            return first, opening - 1
        if described and not _WORDS.relatives.isdisjoint(self.low[opening + 2 : comma]):
            return first, opening - 1  # "Orvel Watch, a group whose members walked the valley, counted"
        if described or renamed:
            return first, comma - 1
        return None

    def chunk(self, last: int) -> int:  # noqa: C901, PLR0912 - one walk along a name
        """Return the index of the first word of the name phrase that ends at word `last`."""
        i, limit = last, max(-1, last - LONGEST_NAME)
        first = last + 1
        while i > limit:
            part, word = self.parts[i], self.low[i]
            if part & MARK:
                if word == "." and i > 0 and len(self.low[i - 1]) < 5 and self.is_capital(i - 1):
                    i -= 1
                    continue
                if word == ")" and i > 1 and self.low[i - 2] == "(":
                    i -= 3
                    continue
                break
            if word in ("what", "whatever"):
                return last + 1
            if word == "and" and first <= last and (self._source_before(i) or self._names_one(i)):
                i -= 1
                continue
            if word == "to" and 0 < first <= last and (self.is_purpose(i) or self.parts[i - 1] & PERSON):
                i -= 1
                continue
            if part & STOP and not ((word == "who" and self.words[i] == "WHO") or self._names_one(i)):
                break
            if part & (PASSIVE | AUXILIARY | SAYING | NOT):
                break
            if part & TIME and self.is_capital(i) and i != last:
                break
            if word in _WORDS.moments:
                break
            if i < last and part & (SAY | COUNT) and not part & SOURCE and not part & TALLY:
                break
            if word[0].isdigit():
                break
            if first == i + 1 and self._stands_before_owner(i):
                break
            if part & JOIN and word not in ("of", "for") and (i == 0 or not self._heads(i - 1)):
                break
            first = i
            if word == "the" and i > 0 and self.low[i - 1] in _WORDS.before_the and self.is_capital(i - 1):
                i -= 1
                continue
            if part & DETERMINER and i > 0 and self.parts[i - 1] & DETERMINER:
                i -= 1
                continue
            if part & DETERMINER and (i == 0 or not (self.parts[i - 1] & JOIN)):
                break
            if (
                part & DETERMINER
                and self.parts[i - 1] & JOIN
                and not (self.low[i - 1] in ("of", "for") or self._heads(i - 2))
            ):
                break
            i -= 1
        while first <= last and (self.parts[first] & JOIN):
            first += 1
        return first

    def _stands_before_owner(self, i: int) -> bool:
        """Whether word `i` belongs to what stands before a name ("across the strait Orvel's ministry said")."""
        if i == 0 or i + 1 >= self.n or not self.words[i].islower() or self.parts[i] & (SOURCE | JOIN | DETERMINER):
            return False
        owner = self.is_capital(i + 1) and self.words[i + 1].endswith(("'s", "’s"))
        return owner and bool(self.parts[i - 1] & DETERMINER)

    def _names_one(self, i: int) -> bool:
        """Whether "and", or a small word with a capital, stands inside a name ("the Fire and Rescue Service")."""
        if self.low[i] != "and" and not self.is_capital(i):
            return False
        return 0 < i < self.n - 1 and all(self.is_capital(k) and not self.parts[k] & TIME for k in (i - 1, i + 1))

    def _source_before(self, i: int) -> bool:
        return i > 0 and bool(self.parts[i - 1] & SOURCE) and not self.parts[i - 1] & (SAY | COUNT)

    def _heads(self, i: int) -> bool:
        """Whether word `i` is what "in X" belongs to ("the ministry in Peru", "residents displaced from")."""
        if i > 0 and self.words[i].islower() and self.words[i].endswith("ed"):
            i -= 1
        return i >= 0 and bool(self.parts[i] & SOURCE)
