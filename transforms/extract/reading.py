"""An article as extraction reads it: paragraphs and sentences with their offsets."""

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import NamedTuple

from transforms.lexicon.load import Lexicon, load


class Abbreviations(Lexicon):
    """`abbreviations.yaml`: words whose full stop does not end a sentence."""

    abbreviations: list[str]


_LISTED = "|".join(map(re.escape, load("abbreviations.yaml", Abbreviations).abbreviations))
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘'-])"
    rf"(?:[A-Z]|(?i:jan|feb|mar|apr|aug|sept?|oct|nov|dec)|(?:[A-Za-z]\.)+[A-Za-z]|{_LISTED})$"
)
_BREAK = re.compile(r"(?<=[^\s])[.!?]+[)\]\"”’']*(?=\s+[\"“‘'(\[]*[^\s])|\n\s*\n|\n(?=\s*[•·▪*-] )|[ \t]{3,}")
_LONGEST = 2000
"""A longer sentence, in characters, is read in pieces, so that cost and quotes stay bounded."""
_NEXT_LOWER = re.compile(r"\s+[\"“‘'(\[]*[a-z]")


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
    def sentences(self) -> list[Sentence]:
        """Sentences in order, without surrounding white space."""
        return _split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_of(self, index: int) -> str:
        """Return the words of the sentence at `index`."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]


def _split(text: str) -> list[Sentence]:
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    for match in _BREAK.finditer(text):
        mark = text[match.start()]
        if mark == ".":
            before = text[max(start, match.start() - 12) : match.start()]
            if match.end() - match.start() == 1 and _ABBREVIATED.search(before):
                continue
            if _NEXT_LOWER.match(text, match.end()):
                continue
        elif mark in "!?" and _NEXT_LOWER.match(text, match.end()):
            continue
        end = match.end() if mark in ".!?" else match.start()
        _add(sentences, text, start, end, paragraph)
        if mark == "\n":
            paragraph += 1
        start = match.end()
    _add(sentences, text, start, len(text), paragraph)
    return sentences


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
