"""Places that head a paragraph of a list: "Orvel, Velta province. Two men died." or "ORVEL: Two men died."."""

import re
from typing import Final

from transforms.extract.places.common_words import is_common_word
from transforms.extract.places.datelines import dateline_end
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.lead_paragraph import lead_paragraph
from transforms.extract.places.place_words import BODY, PERSON, listed, roles
from transforms.extract.reading import Reading

_NAME: Final = r"[A-Z][\w’'-]*+(?: (?:(?:of|de|do|da|dos|la|el|al|del|du|den|bin) )?[A-Z][\w’'-]*+){0,3}"
_HEAD: Final = re.compile(
    rf"(?:[•·▪*–—-]\s*|(?P<number>\d{{1,2}}[.)]\s+))?(?P<place>{_NAME})"
    rf"(?:, (?P<region>{_NAME})| \((?P<within>{_NAME})\))?(?P<close>[.:]|\s[–—]|\s--?)(?=\s)"
)
_LINE: Final = re.compile(rf"(?:\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s+|\d{{1,2}}[.)]\s+)?(?P<place>{_NAME})(?=\n)")
_REACH: Final = 90
_SHORTEST: Final = 4
_FEWEST: Final = 2
"""A single head with an unknown name may be anything; so many are a list of places."""


def head_of_paragraph(reading: Reading, index: int) -> tuple[int, int] | None:
    """Return the span of the place that heads the paragraph of the sentence numbered `index`, if that opens it.

    A name that the gazetteer does not know needs the name of what it lies in, or other heads like it in the article.
    """
    return heads_of(reading).get(index)


def heads_of(reading: Reading) -> dict[int, tuple[int, int]]:
    """Return the spans of all places that head paragraphs, by the numbers of their sentences."""
    heads: dict[int, tuple[int, int]] | None = reading.__dict__.get("paragraph_heads")
    if heads is None:
        reading.__dict__["paragraph_heads"] = heads = _read(reading)
    return heads


def _read(reading: Reading) -> dict[int, tuple[int, int]]:
    known: dict[int, tuple[int, int]] = {}
    listed_only: dict[int, tuple[int, int]] = {}
    lines_only: dict[int, tuple[int, int]] = {}
    lines = 0
    names: list[str] = []
    paragraph, lead = -1, lead_paragraph(reading)
    for index, sentence in enumerate(reading.sentences):
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        head = _HEAD.match(reading.text, sentence.start, sentence.start + _REACH)
        is_line = reading.text.find("\n", sentence.start, sentence.start + _REACH) >= 0
        line = _LINE.match(reading.text, sentence.start, sentence.start + _REACH) if is_line else None
        if line is not None and fold(line["place"]) in gazetteer():
            known[reading.sentence_at(line.start("place"))] = line.span("place")
            lines += 1
            continue
        if line is not None and index and not _is_no_place(line["place"]):
            lines_only[reading.sentence_at(line.start("place"))] = line.span("place")
        if head is None or index == 0 or _is_no_place(head["place"]):
            continue
        if paragraph <= lead and dateline_end(reading, index) > sentence.start:
            continue
        around = head["region"] or head["within"]
        names.append(head["place"])
        if around is not None and fold(around) in gazetteer():
            known[reading.sentence_at(head.start("place"))] = head.span("place")
        elif around is None and (head["close"] != "." or head["number"]) and len(head["place"]) >= _SHORTEST:
            listed_only[reading.sentence_at(head.start("place"))] = head.span("place")
    once = {
        index: (start, end) for index, (start, end) in listed_only.items() if names.count(reading.text[start:end]) == 1
    }
    return known | (once if len(once) >= _FEWEST else {}) | (lines_only if lines else {})


def _is_no_place(name: str) -> bool:
    """Whether a head is a label, a body or a person, or begins with a common word ("Casualties:", "Police:")."""
    words = name.lower().split()
    if fold(name) in gazetteer():
        return False
    told = any(roles().get(word, 0) & (BODY | PERSON) or word in listed("labels") for word in words)
    return told or any(is_common_word(form) for word in words for form in _forms(word))


def _forms(word: str) -> tuple[str, str, str]:
    return word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"
