"""Who speaks in a sentence: every source named there, with the stretch of words that tells so."""

from typing import Final

from transforms.extract.attribution.source_scan import Mention
from transforms.extract.attribution.source_words import (
    ABSOLUTE,
    BY,
    COUNT,
    KEEPING,
    PASSIVE,
    PROGRESSIVE,
    SAY,
    SAYING,
    SKIP,
    SOURCE,
    TALLY,
    TRIGGER,
    attribution_words,
)
from transforms.extract.attribution.tallies import TallyScan
from transforms.extract.phrases import Phrase

__all__ = ["Mention", "sources_in"]

_WORDS: Final = attribution_words()


class _Scan(TallyScan):
    """The sources of verbs, counts, headlines and brackets."""

    __slots__ = ()

    def run(self) -> list[Mention]:
        """Try every word that can tell a source."""
        for i, part in enumerate(self.parts):
            if not part & TRIGGER:
                continue
            word = self.low[i]
            if self._named_behind(i):
                continue
            if word == ":":
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
                    self.tally(i)
        self._closing_dash()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    def _named_behind(self, i: int) -> bool:
        """Read whom a word like "according to" or "citing" names, or who has "no word of" those counted."""
        word = self.low[i]
        if word in _WORDS.behind and i + 1 < self.n and self.low[i + 1] == _WORDS.behind[word]:
            return self.after(i + 2, i) or True
        if word in _WORDS.silence and i and self.low[i - 1] == "no":
            self._silence(i)
            return True
        if word in _WORDS.citing or (word == "per" and self.is_name(i + 1)):
            return self.after(i + 1, i) or True
        return False

    def _silence(self, i: int) -> None:
        """As in "families have had no word of nine men"."""
        k = i - 2
        while k >= 0 and self.parts[k] & (SKIP | KEEPING):
            k -= 1
        span = self.back_name(k)
        if self.low[i + 1 : i + 2] == ["of"] and span is not None and self.can_count(*span):
            self.add("lead", *span, i)

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
