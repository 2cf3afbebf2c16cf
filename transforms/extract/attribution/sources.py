"""Who speaks in a sentence: every source named there, with the stretch of words that tells so."""

from typing import Final

from transforms.extract.attribution.source_scan import Kind, Mention
from transforms.extract.attribution.source_verbs import VerbScan
from transforms.extract.attribution.source_words import (
    ABSOLUTE,
    AUXILIARY,
    BY,
    COUNT,
    DETERMINER,
    JOIN,
    KEEPING,
    MARK,
    PASSIVE,
    PROGRESSIVE,
    SAY,
    SAYING,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    TRIGGER,
    attribution_words,
)
from transforms.extract.phrases import Phrase

__all__ = ["Mention", "sources_in"]

_WORDS: Final = attribution_words()
# Whose count it is, for a body told before.
_OWN = {"its": "it", "their": "they", "his": "he", "her": "she"}


class _Scan(VerbScan):
    """The sources of verbs, counts, headlines and brackets."""

    __slots__ = ()

    def run(self) -> list[Mention]:  # noqa: C901 - one branch a way to name a source
        """Try every word that can tell a source."""
        for i, part in enumerate(self.parts):
            if not part & TRIGGER:
                continue
            word = self.low[i]
            if word == "according":
                if i + 1 < self.n and self.low[i + 1] == "to":
                    self.after(i + 2, i)
            elif word in _WORDS.citing or (word == "per" and self.is_name(i + 1)):
                self.after(i + 1, i)
            elif word == ":":
                self._colon(i)
            elif word == "(":
                self._bracket(i)
            elif part & ABSOLUTE and self.absolute(i):
                continue
            elif part & (SAYING | PROGRESSIVE):
                if i and part & PROGRESSIVE and self.parts[i - 1] & PASSIVE:
                    self.subject(i, i - 2, COUNT)
                elif part & SAYING:
                    self.saying(i)
            else:
                if part & (SAY | COUNT | BY) and self.verb(i, part):
                    continue
                if part & TALLY:
                    self._tally(i)
        self._closing_dash()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    def _tally(self, i: int) -> None:  # noqa: C901, PLR0911, PLR0912 - the orders of count and counter
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
        keeper = next((k for k in range(i - 1, max(-1, i - 4), -1) if self.parts[k] & KEEPING), None)
        if keeper is not None and all(self.parts[k] & DETERMINER or self.low[k] == "own" for k in range(keeper + 1, i)):
            span = self.back_name(keeper - 1)
            if span is not None and self.can_count(*span):
                self.add("lead", *span, i)
                return
        owner = next((k for k in range(i - 1, first - 1, -1) if self.words[k].endswith(("'s", "’s", "s'", "s’"))), None)
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
        if by:
            if i + 2 < self.n and self.low[i + 1] == "of" and owner is None and self._counts_of(i + 2, j):
                return
            if i + 1 < self.n and self.low[i + 1] == "of" and not self.parts[first] & DETERMINER:
                return
            if owner is None and self.low[first] in _OWN and self._its_count(first, i, j):
                return
            last = owner if owner is not None else i
            self.add("lead" if self.opens(j) else "trail", first, last, i)
            return
        following = self.low[i + 1] if i + 1 < self.n else ""
        if following in _WORDS.behind_tally:
            self.add("lead", first, i if owner is None else owner, i)

    def _counts_of(self, first: int, by: int) -> bool:
        """Record who counts in "by the reckoning of the Red Cross"."""
        last = self.forward(first)
        named = last >= first and any(part & SOURCE for part in self.parts[first : last + 1])
        return named and self.add("lead" if self.opens(by) else "trail", first, last, last)

    def _its_count(self, owner: int, tally: int, by: int) -> bool:
        """Record the body that counts in "by its reckoning" as the one that "it" stands for."""
        starts, ends = self.phrase.starts, self.phrase.ends
        kind: Kind = "lead" if self.opens(by) or self.low[by - 1 : by] == [","] else "trail"
        self.found.append(Mention(kind, starts[owner], ends[owner], ends[tally], "", _OWN[self.low[owner]]))
        return True

    def _keeps_count(self, first: int, owner: int, tally: int) -> bool:
        """Whether the possessor counts, and is not what is counted ("the ministry's toll", but "the war's toll")."""
        if any(part & SOURCE for part in self.parts[first : owner + 1]):
            return True
        return self.is_capital(owner) and not self.parts[owner] & TIME and self.low[tally] not in _WORDS.tolls

    def _bracket(self, i: int) -> None:
        """As in "32 dead (WHO)"; a name before the bracket makes it an abbreviation of that name."""
        if i == 0 or not self.words[i - 1].islower() or i + 1 >= self.n:
            return
        closing = next((j for j in range(i + 1, min(self.n, i + 6)) if self.low[j] == ")"), None)
        if closing is None or closing == i + 1 or not self.parts[closing - 1] & SOURCE or not self.is_name(i + 1):
            return
        self.add("trail", i + 1, closing - 1, closing)

    def _closing_dash(self) -> None:
        """As in "5 dead in blast - ministry"."""
        for i in range(self.n - 2, max(0, self.n - 6), -1):
            if self.low[i] in ("-", "–", "—") and self.parts[self.n - 1] & SOURCE:
                if self.forward(i + 1) == self.n - 1:
                    self.add("trail", i + 1, self.n - 1, self.n - 1)
                return

    def _colon(self, i: int) -> None:
        """As in "Police: 5 dead", "5 dead: police"."""
        if i == 0:
            return
        if self.n - i <= 6 and i + 1 < self.n:
            last = self.forward(i + 1)
            tail = self.n if self.words[-1] != "." else self.n - 1
            if last == tail - 1 and self.parts[last] & SOURCE:
                self.add("trail", i + 1, last, last)
                return
        first = self.chunk(i - 1)
        lead = first
        while lead > 0 and self.low[lead - 1] in ("-", "•", "*", "–", "—"):
            lead -= 1
        begins = lead == 0 or self.low[lead - 1] in (";", ".", "|")
        if begins and first < i <= first + 6 and self.parts[i - 1] & SOURCE and not self.parts[i - 1] & TALLY:
            self.add("lead", first, i - 1, i)


def sources_in(text: str, phrase: Phrase) -> list[Mention]:
    """Return the sources that `phrase` of `text` names, in order of their place."""
    return _Scan(text, phrase).run()
