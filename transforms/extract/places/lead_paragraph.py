"""The paragraph that tells the news: the first of an article's text, behind its title."""

from typing import Final

from transforms.extract.reading import Reading, Sentence

_OPENING: Final = 12
_SHORT: Final = 40
_STOPS: Final = '.!?”"'


def opening_sentences(reading: Reading) -> list[Sentence]:
    """Return those of the first dozen sentences that are text: no titles or headings, which have no stop."""
    return [s for s in reading.sentences[:_OPENING] if s.end - s.start > _SHORT and reading.text[s.end - 1] in _STOPS]


def lead_paragraph(reading: Reading) -> int:
    """Return the number of the first paragraph of text; 0 where the first dozen sentences hold none."""
    opening = opening_sentences(reading)
    return opening[0].paragraph if opening else 0
