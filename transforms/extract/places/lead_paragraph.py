"""The paragraph that tells the news: the first of an article's text, behind its title."""

from typing import Final

from transforms.extract.reading import Reading, Sentence

_OPENING: Final = 12
_SHORT: Final = 40
_BULLETS: Final = "•·▪"
_STOPS: Final = '.!?”"'


def opening_sentences(reading: Reading) -> list[Sentence]:
    """Return those of the first dozen sentences that are text: no titles or headings, which have no stop."""
    return [s for s in reading.sentences[:_OPENING] if s.end - s.start > _SHORT and _is_text(reading.text, s)]


def _is_text(text: str, sentence: Sentence) -> bool:
    return text[sentence.end - 1] in _STOPS or text[sentence.start] in _BULLETS


def lead_paragraph(reading: Reading) -> int:
    """Return the number of the first paragraph of text; 0 where the first dozen sentences hold none."""
    opening = opening_sentences(reading)
    return opening[0].paragraph if opening else 0
