"""Whose count it is: "by the UN's count", "Israeli figures show", "our own tally"."""

from typing import Final

from transforms.extract.attribution.source_scan import Kind, Mention
from transforms.extract.attribution.source_verbs import VerbScan
from transforms.extract.attribution.source_words import (
    AUXILIARY,
    BY,
    COUNT,
    DETERMINER,
    JOIN,
    KEEPING,
    MARK,
    PASSIVE,
    SAY,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    attribution_words,
)

_WORDS: Final = attribution_words()
_OWNERS: Final = ("'s", "’s", "s'", "s’")
# How many words behind one count another may be told.
_OTHER_COUNT: Final = 8
# Whose count it is, for a body told before.
_OWN: Final = {"its": "it", "their": "they", "his": "he", "her": "she"}


class TallyScan(VerbScan):
    """The counts of a sentence, each with who counts."""

    __slots__ = ()

    def tally(self, i: int) -> None:  # noqa: C901, PLR0911, PLR0912 - the orders of count and counter
        """As in "by the UN's count", "Israeli figures", "our own tally is": the counter, or the count."""
        j = i - 1
        while (
            j >= 0
            and i - j < 8
            and not self.parts[j] & (MARK | STOP | SAY | AUXILIARY | PASSIVE)
            and not (self.parts[j] & COUNT and not self.parts[j] & (SOURCE | TALLY))
            and not (self.parts[j] & JOIN and self.low[j] != "for")
        ):
            j -= 1
        by = j >= 0 and self.low[j] in ("by", "on")
        first = j + 1
        keeper = next((k for k in range(i - 1, max(-1, i - 5), -1) if self.parts[k] & KEEPING), None)
        if keeper is not None and self._keeps(keeper, i):
            span = self.back_name(keeper - 1)
            if span is not None and self.can_count(*span):
                self.add("lead", *span, i)
                return
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(_OWNERS)), None)
        if owner is None and i and self.words[i - 1] in _WORDS.official and not by:
            return  # "the first official count"
        if owner is not None and not self._keeps_count(first, owner, i):
            return
        if i + 3 < self.n and self.parts[i + 1] & BY and self.low[i + 2] == "by" and self.is_name(i + 3):
            last = self.forward(i + 3)
            if last >= i + 3 and self.add("lead" if self.opens(i) else "trail", i + 3, last, last):
                return
        if (
            i + 2 < self.n
            and self.low[i - 1] not in _OWN
            and self.low[i + 1] in ("from", "by")
            and self.is_name(i + 2)
            and not self.parts[i + 2] & TIME
        ):
            last = self.forward(i + 2)
            if (
                last >= i + 2
                and any(part & SOURCE for part in self.parts[i + 2 : last + 1])
                and self.add("trail", i + 2, last, last)
            ):
                return
        if owner is None and self.low[first : first + 1] == ["our"]:
            owner = None
        elif owner is None and not by:
            return
        if first > i or first == i:
            return
        if by and self.parts[first] & TIME and self.is_capital(first):
            return  # "by Tuesday evening the toll"
        if by and self.low[j] == "on" and owner is None and not self.parts[first] & DETERMINER:
            return  # "some may be on both lists"
        if by:
            if i + 2 < self.n and self.low[i + 1] == "of" and owner is None and self._counts_of(i + 2, j):
                return
            if i + 1 < self.n and self.low[i + 1] == "of" and not self.parts[first] & DETERMINER:
                return
            if owner is None and self.low[first] in _OWN and self._its_count(first, i, j):
                return
            last = owner if owner is not None else i
            self.add("lead" if self.opens(j) else "trail", first, last, i)
            self._by_theirs(i + 1)
            return
        following = self.low[i + 1] if i + 1 < self.n else ""
        if following in _WORDS.behind_tally:
            self.add("lead", first, i if owner is None else owner, i)

    def _by_theirs(self, first: int) -> None:
        """Record whose count is left out in "by the army's count and 30 by the rebels'"."""
        by = next((k for k in range(first, min(self.n, first + _OTHER_COUNT)) if self.low[k] == "by"), None)
        last = self.forward(by + 1) if by is not None else -1
        if by is None or last <= by or not self.words[last].endswith(_OWNERS):
            return
        if last + 1 == self.n or self.parts[last + 1] & MARK:
            self.add("trail", by + 1, last, last)

    def _counts_of(self, first: int, by: int) -> bool:
        """Record who counts in "by the reckoning of the Red Cross"."""
        last = self.forward(first)
        named = last >= first and any(
            part & SOURCE or self.is_capital(k) for k, part in enumerate(self.parts[first : last + 1], first)
        )
        return named and self.add("lead" if self.opens(by) else "trail", first, last, last)

    def _its_count(self, owner: int, tally: int, by: int) -> bool:
        """Record the body that counts in "by its reckoning" as the one that "it" stands for."""
        starts, ends = self.phrase.starts, self.phrase.ends
        kind: Kind = "lead" if self.opens(by) or self.low[by - 1 : by] == [","] else "trail"
        self.found.append(Mention(kind, starts[owner], ends[owner], ends[tally], "", _OWN[self.low[owner]]))
        return True

    def _keeps(self, keeper: int, tally: int) -> bool:
        """Whether only determiners and degrees stand before a count that somebody keeps ("has a much higher count")."""
        return all(self.parts[k] & DETERMINER or self.low[k] in _WORDS.degrees for k in range(keeper + 1, tally))

    def _keeps_count(self, first: int, owner: int, tally: int) -> bool:
        """Whether the possessor counts, and is not what is counted ("the ministry's toll", but "the war's toll")."""
        if any(part & SOURCE for part in self.parts[first : owner + 1]):
            return True
        return self.is_capital(owner) and not self.parts[owner] & TIME and self.low[tally] not in _WORDS.tolls
