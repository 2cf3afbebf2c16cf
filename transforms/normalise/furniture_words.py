"""What pages print around a story, as `page_furniture.yaml` words it, and the measures that a line is held to."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from transforms.lexicon.load import Lexicon, load

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")

_KEY = re.compile(r"[\W_]+")


class PageFurniture(Lexicon):
    """`page_furniture.yaml`: what pages print around a story."""

    lines: list[str]
    box_headings: list[str]
    prefixes: list[str]
    appeals: list[str]
    appeal_openings: list[str]
    appeal_words: int
    reader: list[str]
    live: list[str]
    other_parts: list[str]
    sign_offs: list[str]
    bylines: list[str]
    byline_words: int
    byline_joins: list[str]
    publisher_prefixes: list[str]
    copyright: list[str]
    rights: list[str]
    agencies: list[str]
    name_particles: frozenset[str]
    credit_prefixes: list[str]
    credit_joins: list[str]
    credit_words: int
    caption_words: int
    headline_reach: int
    headline_words: int
    kicker_words: int

    @cached_property
    def line_keys(self) -> frozenset[str]:
        """The furniture lines as `key` gives them."""
        return frozenset(map(key, self.lines))

    @cached_property
    def box_keys(self) -> frozenset[str]:
        """The headings of boxes as `key` gives them."""
        return frozenset(map(key, self.box_headings))

    @cached_property
    def agency_keys(self) -> frozenset[str]:
        """The agencies as `key` gives them."""
        return frozenset(map(key, self.agencies))


@cache
def wording() -> PageFurniture:
    """Return `page_furniture.yaml`."""
    return load("page_furniture.yaml", PageFurniture)


def key(line: str) -> str:
    """Return the letters and digits of `line`, by which repeats are known whatever their case and quotes."""
    return _KEY.sub(" ", line.casefold()).strip()


def word_count(line: str) -> int:
    """Return the number of words in `line`."""
    return sum(1 for _ in _WORD.finditer(line))


def ends_sentence(line: str) -> bool:
    """Tell whether `line` ends as a sentence does."""
    return _ENDS_SENTENCE.search(line[-8:]) is not None


def starts(line: str, beginnings: Iterable[str]) -> bool:
    """Tell whether `line` begins with one of `beginnings`, whatever its case."""
    return line.casefold().startswith(tuple(beginnings))
