"""Name phrases of sources: where one that begins at a word ends."""

from typing import Final

from transforms.extract.attribution.source_words import (
    ADVERB,
    AUXILIARY,
    COUNT,
    DETERMINER,
    JOIN,
    MARK,
    OTHER,
    PASSIVE,
    PAUSE,
    PRONOUN,
    SAY,
    SAYING,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    attribution_words,
)
from transforms.extract.phrases import Phrase
from transforms.extract.places.common_words import is_common_word

LONGEST_NAME = 14
_SHORT = 2
_BEFORE_THE: Final = attribution_words().before_the
_ARTICLES: Final = attribution_words().articles
_WIRES: Final = attribution_words().wires
_PAPER_LEADS: Final = attribution_words().paper_leads


class NameWalk:
    """One sentence with the parts of its words, and the walk forward along a name phrase in it."""

    __slots__ = ("is_flat", "low", "n", "parts", "phrase", "text", "words")

    def __init__(self, text: str, phrase: Phrase) -> None:
        self.text = text
        self.phrase = phrase
        self.words = phrase.words
        self.low = phrase.low
        self.parts = phrase.parts
        self.n = len(phrase.low)
        self.is_flat = text[phrase.start : phrase.end].isupper()

    def is_name(self, i: int) -> bool:
        """Whether a source's name can begin with word `i`."""
        return i < self.n and (
            bool(self.parts[i] & (SOURCE | DETERMINER)) or self.is_capital(i) or self.words[i].endswith(("'s", "’s"))
        )

    def is_capital(self, i: int) -> bool:
        """Whether word `i` is written as a name; where all is in capitals, whether it is no common word."""
        if self.is_flat:
            return len(self.low[i]) > _SHORT and self.low[i].isalpha() and not is_common_word(self.low[i])
        return self.words[i][0].isupper() or self.low[i].startswith(_ARTICLES)

    def forward(self, first: int) -> int:  # noqa: C901, PLR0912 - one walk along a name
        """Return the last word of the name phrase that begins at `first`; `first - 1` if none does."""
        i, limit = first, min(self.n, first + LONGEST_NAME)
        last = first - 1
        while i < limit:
            part, word = self.parts[i], self.low[i]
            if part & MARK:
                if word == "." and i > first and i + 1 < self.n and self.is_capital(i + 1) and len(self.low[i - 1]) < 5:
                    i += 1
                    continue
                if word == "(" and i + 2 < self.n and self.low[i + 2] == ")":
                    i += 3
                    continue
                if word == "," and last >= first and self._renames(first, i):
                    i += 1
                    continue
                if word in ("“", '"', "’") and i > first:
                    break
                break
            if i > first and word == "and" and self._joins_source(i):
                i += 1
                continue
            if part & JOIN:
                if i == first or not self._belongs(i + 1):
                    break
                i += 1
                continue
            if i > first and part & PRONOUN:
                break
            if word == "to" and last == i - 1 >= first and self.is_purpose(i):
                i += 1
                continue
            if part & STOP and not (word == "who" and self.words[i] == "WHO"):
                break
            if part & TIME and i > first and not (word == "may" and self.words[i].islower()):
                break
            if part & (PASSIVE | AUXILIARY | SAYING) or (
                part & (SAY | COUNT)
                and not part & SOURCE
                and i > first
                and not (self._is_tally(i) or self._is_paper(i))
            ):
                break
            if (
                i > first
                and part & DETERMINER
                and not self.parts[i - 1] & (JOIN | DETERMINER)
                and self.low[i - 1] not in ("and", ",")
                and self.low[i - 1] not in _BEFORE_THE
            ):
                break
            if i > first and (self._is_deed(i) or (part & OTHER and not self.is_capital(i))):
                break
            if word[0].isdigit() or (part & ADVERB and i > first):
                break
            last = i
            i += 1
        return last

    def is_purpose(self, i: int) -> bool:
        """Whether "to" stands inside a body's name ("the Committee to Protect Reporters")."""
        if not 0 < i < self.n - 1 or self.is_flat:
            return False
        is_of_name = self.is_capital(i - 1) and self.is_capital(i + 1) and bool(self.parts[i - 1] & SOURCE)
        return is_of_name and is_common_word(self.low[i + 1])

    def _is_deed(self, i: int) -> bool:
        """Whether word `i` is a verb behind a name, with what was done ("MSF treated 2,300 cases")."""
        word = self.words[i]
        if not (word.endswith("ed") and word.islower() and self.is_capital(i - 1)) or i + 1 >= self.n:
            return False
        return self.low[i + 1][0].isdigit() or bool(self.parts[i + 1] & DETERMINER)

    def _is_paper(self, i: int) -> bool:
        """Whether a word like a verb is a paper here: "a news release"."""
        return self.low[i] == "release" and i > 0 and self.low[i - 1] in _PAPER_LEADS

    def _is_tally(self, i: int) -> bool:
        """Whether word `i` is a noun of counting that ends its phrase ("Velta tallies"), and not a verb."""
        return bool(self.parts[i] & TALLY) and (i + 1 >= self.n or bool(self.parts[i + 1] & (MARK | STOP | JOIN)))

    def _belongs(self, i: int) -> bool:
        """Whether the word after a preposition goes on with the name ("officials in Gaza")."""
        if i >= self.n or self.parts[i] & (TIME | PAUSE | MARK):
            return False
        if self.low[i] in ("a", "an") or self.low[i][0].isdigit():
            return False
        if self.low[i] in ("the", "its", "their") and i + 1 < self.n:
            return not self.parts[i + 1] & (TIME | PAUSE)
        return self.is_capital(i) or bool(self.parts[i] & SOURCE) or self.low[i - 1] in ("of", "for")

    def _renames(self, first: int, comma: int) -> bool:
        """Whether a name follows the comma after a role ("the agency's head in Peru, Jan Kost")."""
        i = comma + 1
        if self.low[comma - 1] in _WIRES:
            return False  # "according to AFP, Orvel officials said"
        if i >= self.n or not self.is_capital(i) or self.parts[i] & (TIME | DETERMINER | STOP | JOIN):
            return bool(
                i + 1 < self.n
                and self.low[i] in ("a", "an", "the")
                and self.is_capital(comma - 1)
                and any(part & SOURCE for part in self.parts[i + 1 : i + 4])
            )
        return bool(any(part & SOURCE for part in self.parts[first:comma]))

    def _joins_source(self, i: int) -> bool:
        window = self.parts[i + 1 : i + 5]
        for k, part in enumerate(window):
            if part & (MARK | PASSIVE | AUXILIARY | STOP):
                return False
            if part & SOURCE:
                return True
            if k > 2:
                return False
        return False

    def name(self, first: int, last: int) -> str:
        """Return words `first` to `last` as the text has them, with single spaces."""
        name = " ".join(self.text[self.phrase.starts[first] : self.phrase.ends[last]].split())
        return name.removesuffix("'s").removesuffix("’s") if len(name) > 2 else name
