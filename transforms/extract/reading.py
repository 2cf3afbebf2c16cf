"""An article as extraction reads it: paragraphs and sentences with their offsets."""

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import NamedTuple

from transforms.extract.numbers import lower
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import Lexicon, load


class Abbreviations(Lexicon):
    """`abbreviations.yaml`: words whose full stop does not end a sentence."""

    abbreviations: list[str]
    months: list[str]


_WORDS = load("abbreviations.yaml", Abbreviations)
_LISTED = frozenset(_WORDS.abbreviations)
_MONTHS = frozenset(_WORDS.months)
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'-])"
    rf"(?:[A-Z]|(?i:{any_of(_MONTHS)})|(?:[A-Za-z]\.)+[A-Za-z]|{any_of(_LISTED)})$"
)
_REACH = 12
"""How far, in characters, an abbreviation reaches back from its full stop."""
# A run of marks that ends a sentence is read once, from its first mark, whatever its length.
_MARKS = r"(?<=[.!?])(?<![.!?][.!?])[.!?]*+[)\]\"”’']*+(?=\s+\S)(?!\s+[\"“‘'(\[]*+[a-z])"
_SHORT = 60
"""Lines of at most this many characters, one below the other, are a list, not wrapped text."""
_LONG = 90
"""A line longer than this below a short one that opens a paragraph is no wrapped text: the short one is a heading."""
_LINES = (
    rf"(?<=\n)(?:\s*\n|(?=\s*[•·▪*-] )|(?=[A-Z\d][^\n]{{0,{_SHORT}}}(?<![.!?,;:])(?:\n|\Z))"
    rf"|(?=[A-Z\d][^\n]{{{_LONG}}}))"
)
# "He drove off.Twelve people were shot": pages that lost the space behind a sentence.
_GLUED = r"(?<=[a-z][a-z][.!?])[\"”’]?(?=[A-Z][a-z]*+ )"
_BREAK = re.compile(rf"[.!?\n](?:{_MARKS}|{_LINES}|{_GLUED})")
_BREAK_OR_GAP = re.compile(rf"[.!?\n](?:{_MARKS}|{_LINES}|{_GLUED})|[ \t]{{3,}}")
_LONGEST = 2000
"""A longer sentence, in characters, is read in pieces, so that cost and quotes stay bounded."""


_RUNS_ON = ".!?,;:-–—"
"""Marks after which a line goes on, or ends as a sentence does."""


class Sentence(NamedTuple):
    """One sentence: offsets into the article's text, and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


class Reading:
    """One article, cut up on demand.

    `published_on` is a day in the article's own zone, None where unknown.
    """

    def __init__(
        self, text: str, *, title: str | None = None, published_on: date | None = None, publisher: str | None = None
    ) -> None:
        self.text = text
        self.title = title
        self.published_on = published_on
        self.publisher = publisher

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, every offset as it was."""
        return lower(self.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in order, without surrounding white space."""
        return _split(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences start."""
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def words_of(self, index: int) -> str:
        """Return the words of the sentence at `index`."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]


def _split(text: str) -> list[Sentence]:
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    breaks = _BREAK_OR_GAP if "   " in text or "\t" in text else _BREAK
    for match in breaks.finditer(text):
        first, end = match.span()
        mark = text[first]
        if mark in ".!?":
            if not first or text[first - 1].isspace():
                if text[first + 1] not in ".!?":
                    continue  # a mark that stands apart
            elif mark == "." and first + 1 == end and _is_abbreviation(text[max(start, first - _REACH) : first]):
                continue
            _add(sentences, text, start, end, paragraph)
        elif mark == "\n" and end == first + 1 and text[end].isalnum():
            line = text.rfind("\n", 0, first) + 1
            if first - line > _SHORT:
                continue  # wrapped text, whose last line is short
            if _is_long(text, end) and not _is_heading(text, line, first):
                continue
            _add(sentences, text, start, first, paragraph)
        else:
            if first > start:
                _add(sentences, text, start, first, paragraph)
            paragraph += mark == "\n"
        start = end
    _add(sentences, text, start, len(text), paragraph)
    return sentences


def _is_long(text: str, start: int) -> bool:
    return start + _LONG <= len(text) and text.find("\n", start, start + _LONG) < 0


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether the short line `text[start:end]` heads a long one: it opens its paragraph, and no mark ends it."""
    return (not text[:start].strip() or text[:start].endswith("\n\n")) and text[end - 1] not in _RUNS_ON


def _is_abbreviation(before: str) -> bool:
    """Tell whether the words before a full stop end in an abbreviation, so that it ends no sentence."""
    word = before.rpartition(" ")[2]
    if word.isalpha():
        return word in _LISTED or word in _LETTERS or word.lower() in _MONTHS
    return _ABBREVIATED.search(before) is not None


def _add(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        _add(sentences, text, start, cut, paragraph)
        start = cut
    if start < end:
        sentences.append(Sentence(start, end, paragraph))
