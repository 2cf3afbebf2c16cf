"""Who speaks in a sentence: every source named there, with the stretch of words that tells so."""

from bisect import bisect_left
from typing import Final

from transforms.extract.attribution.number_words import is_number, is_qualifier
from transforms.extract.attribution.source_scan import Mention
from transforms.extract.attribution.source_words import (
    ABSOLUTE,
    BY,
    COUNT,
    KEEPING,
    MARK,
    PASSIVE,
    PROGRESSIVE,
    SAY,
    SAYING,
    SKIP,
    SOURCE,
    STOP,
    TALLY,
    TRIGGER,
    attribution_words,
)
from transforms.extract.attribution.tallies import TallyScan
from transforms.extract.grammar.actors import actors
from transforms.extract.phrases import Phrase
from transforms.extract.reading import Reading

__all__ = ["Mention", "doer_in", "sources_in", "sources_of"]

_WORDS: Final = attribution_words()
_HAVING: Final = frozenset(_WORDS.having)
# Words before a body that new numbers are "from", at the beginning of a sentence.
_OPENS: Final = 4
# Words from "has" to the number of those to whom something was done.
_DONE_BEFORE: Final = 16


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
                    self._goes_on(i)
                    continue
                if part & TALLY:
                    self.tally(i)
        self._closing_dash()
        self.found.sort(key=lambda mention: mention.start)
        return self.found

    def _goes_on(self, verb: int) -> None:
        """Read who puts a number of their own beside that of `verb` ("put the toll at 20 and the hospital at 31")."""
        if self.low[verb] not in _WORDS.putting:
            return
        for k in range(verb + 2, self.n):
            span = self.back_name(k - 1) if self.low[k] == "at" and self._number_after(k + 1) is not None else None
            if span is None or span[0] <= verb or self.low[span[0] - 1] not in ("and", ",", ";"):
                continue
            if self.can_count(*span):
                self.add("lead", *span, k)

    def _named_behind(self, i: int) -> bool:
        """Read whom a word like "according to" or "citing" names, or who has "no word of" those counted."""
        word = self.low[i]
        if word in _HAVING:
            self._has(i)
            return True
        if word in _WORDS.behind and i + 1 < self.n and self.low[i + 1] == _WORDS.behind[word]:
            return self.after(i + 2, i) or True
        if word in _WORDS.silence and i and self.low[i - 1] == "no":
            self._silence(i)
            return True
        if word in _WORDS.citing or (word == "per" and self.is_name(i + 1)):
            return self.after(i + 1, i) or True
        return False

    def _has(self, i: int) -> None:
        """As in "the ambulance service has seven dead", "prosecutors have six people in custody"."""
        j = self._number_after(i + 1)
        if j is None:
            return
        for k in range(j + 1, min(self.n, j + 6)):
            if self.parts[k] & (MARK | STOP):
                return
            is_in = self.low[k] in _WORDS.had_in and self.low[k - 1] in ("in", "under")
            if self.low[k] in _WORDS.had or is_in or (self.low[k] == "arrest" and self.low[k - 1] == "under"):
                self._add_body(i)
                return

    def _number_after(self, first: int) -> int | None:
        """Return the word that begins a number, after qualifiers from word `first` on."""
        j = first
        while j < self.n and is_qualifier(self.low[j]):
            j += 1
        return j if j < self.n and is_number(self.low[j]) else None

    def _add_body(self, verb: int) -> None:
        span = self.back_name(self.subject_end(verb))
        if span is not None and any(part & SOURCE for part in self.parts[span[0] : span[1] + 1]):
            self.add("lead", *span, verb)

    def doer(self, start: int) -> str | None:
        """Return who "has arrested", "had brought out" those that the number at the offset `start` counts."""
        at = bisect_left(self.phrase.starts, start)
        for i in range(at - 2, max(-1, at - _DONE_BEFORE), -1):
            if self.low[i] not in _HAVING:
                continue
            done = next((k for k in range(i + 1, at) if not self.parts[k] & SKIP), at)
            if self.low[done : done + 1] and self.low[done] in _WORDS.doing:
                self._add_body(i)
            break
        return self.found[-1].name or None if self.found else None

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
        begins = lead == 0 or self.low[lead - 1] in (";", ".", "|") or (lead < _OPENS and self.low[lead - 1] == "from")
        is_wire = first == i - 1 and self.low[first] in _WORDS.wires  # "Reuters: Nine people were"
        is_source = self.parts[i - 1] & SOURCE and not self.parts[i - 1] & TALLY
        if begins and is_source and first < i <= first + 6 and not (is_wire or self._labels_figures(i)):
            self.add("lead", first, i - 1, i)

    def _labels_figures(self, colon: int) -> bool:
        """Whether those before a colon are counted behind it, and say nothing ("Soldiers: 12 dead")."""
        number = self._number_after(colon + 1)
        if number is None or self.low[colon - 1] not in actors().labelled:
            return False
        behind = self.low[number + 1 : number + 2]
        return behind != [] and (behind[0].endswith("ed") or behind[0] in _WORDS.fates)


def doer_in(text: str, phrase: Phrase, start: int) -> str | None:
    """Return the body that in `phrase` of `text` has done what the number at the offset `start` counts."""
    return _Scan(text, phrase).doer(start)


def sources_in(text: str, phrase: Phrase) -> list[Mention]:
    """Return the sources that `phrase` of `text` names, in order of their place."""
    return _Scan(text, phrase).run()


def sources_of(reading: Reading, phrase: Phrase) -> list[Mention]:
    """Return the sources of `phrase`, found once for each article."""
    cache: dict[int, list[Mention]] = reading.__dict__.setdefault("sources", {})
    found = cache.get(phrase.start)
    if found is None:
        cache[phrase.start] = found = sources_in(reading.text, phrase)
    return found
