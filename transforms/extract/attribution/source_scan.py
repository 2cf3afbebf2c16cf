"""A sentence being searched for its sources: what each mention holds, and which names can be one."""

import re
from typing import Final, Literal, NamedTuple, TypeAlias

from transforms.extract.attribution.names_before import NamesBefore
from transforms.extract.attribution.number_words import is_number
from transforms.extract.attribution.source_sense import is_sound
from transforms.extract.attribution.source_words import (
    ADVERB,
    BY,
    DETERMINER,
    JOIN,
    MARK,
    OTHER,
    PASSIVE,
    PRONOUN,
    SKIP,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    attribution_words,
)
from transforms.extract.phrases import Phrase
from transforms.extract.places.gazetteer import fold, gazetteer

# How far around a sentence its first word is looked for in the middle of another, in characters.
_AROUND = 4000
_QUOTES = frozenset("\"“”‘’'")
_LENGTHS: Final = attribution_words().lengths

# After "according to" these stand for whoever spoke last.
OBJECTS = {"him": "he", "her": "she", "them": "they"}

_PAPERS: Final = attribution_words().papers
_KNOWLEDGE: Final = attribution_words().knowledge
_MADE_BY: Final = (["by"], ["from"])
_SEEN: Final = attribution_words().papers_seen
Kind: TypeAlias = Literal["lead", "trail", "by"]


class Mention(NamedTuple):
    """One source in a sentence.

    `kind`: `lead` stands before what it says, `trail` after it, `by` right after ("reported by police").
    `start` to `end` are the offsets of the name, `verb` the offset where what leads ends; `name` is empty for
    a pronoun, which `pronoun` then holds.
    """

    kind: Kind
    start: int
    end: int
    verb: int
    name: str
    pronoun: str = ""


class SourceScan(NamesBefore):
    """A sentence and the sources found in it so far."""

    __slots__ = ("found",)

    def __init__(self, text: str, phrase: Phrase) -> None:
        super().__init__(text, phrase)
        self.found: list[Mention] = []

    def add(self, kind: Kind, first: int, last: int, verb: int) -> bool:
        """Record words `first` to `last` as a source; refuse what cannot be one."""
        while first < last and self.parts[first] & (ADVERB | MARK) and self.low[first] not in ("all", "both"):
            first += 1
        while first < last and (
            self.parts[last] & (TIME | JOIN) or (self.parts[last] & ADVERB and self.words[last].islower())
        ):
            last -= 1
        while first < last and self.low[first] in _LENGTHS:
            first += 1
        if self.parts[last] & PRONOUN:
            first, last = self._before_apposition(first, last)
        if kind_of_object := OBJECTS.get(self.low[first]) if first == last else None:
            self.found.append(
                Mention(
                    kind, self.phrase.starts[first], self.phrase.ends[last], self.phrase.ends[verb], "", kind_of_object
                )
            )
            return True
        part = self.parts[first]
        starts, ends = self.phrase.starts, self.phrase.ends
        if first == last and self.words[first] == "WHO":
            part = SOURCE
        if first == last and part & (PRONOUN | OTHER):
            if not part & PRONOUN:
                return False
            self.found.append(Mention(kind, starts[first], ends[last], ends[verb], "", self.low[first]))
            return True
        if first == last and part & (DETERMINER | TIME | STOP | JOIN | MARK | SKIP | PASSIVE):
            return False
        if not any(word[0].isalpha() for word in self.words[first : last + 1]) or not is_sound(self, first, last):
            return False
        known = [m for m in self.found if m.name and m.start <= starts[first] and ends[last] <= m.end]
        if known and not (kind == "lead" and known[-1].kind == "lead" and known[-1].start == starts[first]):
            return True
        self.found.append(Mention(kind, starts[first], ends[last], ends[verb], self.name(first, last)))
        return True

    def _before_apposition(self, first: int, last: int) -> tuple[int, int]:
        """Return the name before an apposition that ends in a pronoun ("the group behind it"), else the pronoun."""
        comma = next((k for k in range(first, last) if self.words[k] == ","), None)
        return (last, last) if comma is None or comma == first else (first, comma - 1)

    def after(self, first: int, trigger: int) -> bool:
        """Read the source that begins at word `first`; it trails unless what it says follows."""
        while first < self.n and self.parts[first] & ADVERB:
            first += 1
        last = self.forward(first)
        if last < first:
            return False
        by = last + 1 + (self.low[last + 1 : last + 2] not in _MADE_BY)
        while last < by < last + 4 and by + 1 < self.n and (self.low[by] == "on" or self.parts[by] & TIME):
            by += 1  # "data published on Tuesday by Orvel Watch"
        if self._is_made_by(last, by):
            counter = self.forward(by + 1)
            first, last = (by + 1, counter) if counter > by else (first, last)
        kind: Kind = "trail"
        if self.opens(trigger) and last + 1 < self.n and self.low[last + 1] in (",", ":"):
            kind = "lead"
        return self.add(kind, first, last, last)

    def _is_made_by(self, last: int, by: int) -> bool:
        """Whether a count or a paper is somebody's: "a tally by Orvel Watch", "data compiled by the Red Cross"."""
        paper = last - bool(self.parts[last] & BY)  # "a database kept by the Red Cross"
        known = last - self.low[last].endswith("ed")
        if self.low[known] in _KNOWLEDGE and self.low[by : by + 1] == ["by"] and by == known + 2:
            return self.is_name(by + 1)
        if not (self.parts[paper] & TALLY or self.low[paper] in _PAPERS) or self.low[by : by + 1] not in _MADE_BY:
            return False
        made = (
            by == last + 1
            or bool(self.parts[by - 1] & TIME)
            or (
                self.low[last + 1].endswith("ed")
                and (bool(self.parts[paper] & TALLY) or self.low[last + 1] not in _SEEN)
            )
        )
        return made and self.is_name(by + 1)

    def opens(self, i: int) -> bool:
        """Whether word `i` is the first of its sentence or clause."""
        while i > 0 and self.words[i - 1] in _QUOTES:
            i -= 1
        return i == 0 or self.low[i - 1] in (";", "but", "while", "and", ":")

    def can_count(self, first: int, last: int) -> bool:
        """Whether words `first` to `last` can be the subject of a verb of counting: a body, a role or a name."""
        if any(part & SOURCE for part in self.parts[first : last + 1]):
            return True
        if self.parts[last] & PRONOUN:
            return True
        if not self.is_capital(last) or self.parts[last] & (TIME | OTHER) or is_number(self.low[first]):
            return False
        return first < last or not self._opens_as_noun(first)

    def _opens_as_noun(self, i: int) -> bool:
        """Whether word `i` has its capital only from the sentence's beginning ("Helicopters carried …")."""
        word = self.words[i]
        if not (self.opens(i) and word.endswith("s") and word.istitle()) or fold(word) in gazetteer():
            return False
        at = self.phrase.starts[i]
        around = self.text[max(0, at - _AROUND) : at] + self.text[at + 1 : at + _AROUND]
        return re.search(rf"[a-z,] {re.escape(word)}\b", around) is None
