"""Lines of a page, and which are plainly paragraphs."""

from collections import Counter
from typing import NamedTuple

from transforms.normalise import bylines, furniture
from transforms.normalise.furniture_words import ends_sentence, word_count

_BODY_WORDS = 12


class Line(NamedTuple):
    """A line that is not blank, and how many blank ones stand before it."""

    text: str
    gap: int


def is_body(line: str) -> bool:
    """Tell whether `line` is plainly a paragraph of a story."""
    return (
        ends_sentence(line)
        and word_count(line) >= _BODY_WORDS
        and not bylines.is_credited_caption(line)
        and not furniture.is_bullet(line)
    )


def usual_gap(lines: list[Line]) -> int:
    """Return how many blank lines most paragraphs among `lines` have before them, 1 where there are none."""
    gaps = Counter(line.gap for line in lines[1:] if is_body(line.text))
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 1
