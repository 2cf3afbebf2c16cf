"""The paragraph that tells the news: the first of an article's text, behind its title."""

from typing import Final

from transforms.extract.attribution.source_words import SAY
from transforms.extract.phrases import phrase_of
from transforms.extract.places.place_context import SKIPPED
from transforms.extract.reading import Reading, Sentence

_OPENING: Final = 12
_SHORT: Final = 40
_HEADING: Final = 60
_ITEM: Final = 3
_RUN_IN: Final = 30
_WORDS_RUN_IN: Final = 3
_BULLETS: Final = "•·▪"
_STOPS: Final = '.!?”"'


def opening_sentences(reading: Reading) -> list[Sentence]:
    """Return those of the first dozen sentences that are text: no titles or headings, which have no stop."""
    return [s for s in reading.sentences[:_OPENING] if s.end - s.start > _SHORT and _is_text(reading.text, s)]


def _is_text(text: str, sentence: Sentence) -> bool:
    return text[sentence.end - 1] in _STOPS or text[sentence.start] in _BULLETS


def is_heading(reading: Reading, index: int) -> bool:
    """Tell whether the sentence numbered `index` is a heading: the last of its paragraph, short and without a stop."""
    start, end, paragraph = reading.sentences[index]
    if index == 0 or end - start > _HEADING:
        return False
    if not reading.text[end - 1].isalnum():
        return index in _run_in_headings(reading)
    before, after = reading.sentences[index - 1], reading.sentences[index + 1 : index + 2]
    is_alone = before.paragraph < paragraph or before.end - before.start <= _ITEM
    return is_alone and bool(after) and after[0].paragraph > paragraph


def _run_in_headings(reading: Reading) -> frozenset[int]:
    """Return the numbers of the sentences that head a paragraph within it ("Killings. On 9 January soldiers ...").

    One alone may be any short sentence; two or more are headings.
    """
    known: frozenset[int] | None = reading.__dict__.get("run_in_headings")
    if known is None:
        found = [
            index
            for index, (start, end, paragraph) in enumerate(reading.sentences)
            if index
            and end - start <= _RUN_IN
            and reading.text[end - 1] == "."
            and reading.sentences[index - 1].paragraph < paragraph
            and reading.text[start].isupper()
            and reading.text.count(" ", start, end) < _WORDS_RUN_IN
            and not any(part & (SKIPPED | SAY) for part in phrase_of(reading, index).parts[:-1])
            and [s.paragraph for s in reading.sentences[index + 1 : index + 2]] == [paragraph]
        ]
        reading.__dict__["run_in_headings"] = known = frozenset(found if len(found) > 1 else ())
    return known


def lead_paragraph(reading: Reading) -> int:
    """Return the number of the first paragraph of text; 0 where the first dozen sentences hold none."""
    opening = opening_sentences(reading)
    return opening[0].paragraph if opening else 0
