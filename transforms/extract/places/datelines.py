"""The dateline at the head of an article: "GOMA, Congo (Wire) --"."""

import re
from typing import NamedTuple

from transforms.extract.phrases import phrase_of
from transforms.extract.places.common_words import is_common_word
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_words import REGION, TOWN, listed
from transforms.extract.places.speakers import speakers_of
from transforms.extract.reading import Reading

_CLOSING = re.compile(r"(?:—|–|--| -|:)\s")
_CAPITAL = "A-ZÀ-ÖØ-ÞĆČĎĐĒĚĞĢĪİĶŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_NAME = rf"[{_CAPITAL}][{_CAPITAL}'’.-]+(?:[ /][{_CAPITAL}][{_CAPITAL}'’.-]*){{0,4}}"
_DATELINE = re.compile(
    rf"[\s\[]*({_NAME}),?(?:,? ?[\w. ]{{1,25}}){{0,2}}?(?:,? ?\([^)\n]{{1,40}}\)){{0,2}}\s?{_CLOSING.pattern}"
)
_COUNTRY = re.compile(r",\s+([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
HEAD = 7
"""A dateline stands in one of the first so many sentences."""
_REACH = 120


class Dateline(NamedTuple):
    """The place that a dateline names, the number of its paragraph, and the country told beside the place."""

    place: str
    paragraph: int
    country: str | None


def dateline_of(reading: Reading, sentences: int = 0) -> Dateline | None:
    """Return the dateline that was read first, after a look at the first `sentences` of the article."""
    for index in range(min(sentences, len(reading.sentences))):
        _note(reading, index, _match(reading, index))
    dateline: Dateline | None = reading.__dict__.get("dateline")
    return dateline


def dateline_end(reading: Reading, index: int) -> int:
    """Return the offset where a dateline at the head of the sentence numbered `index` ends; its start without one."""
    match = _match(reading, index)
    _note(reading, index, match)
    return reading.sentences[index].start if match is None else match.end()


def _note(reading: Reading, index: int, match: re.Match[str] | None) -> None:
    if match is None or "dateline" in reading.__dict__:
        return
    country = _COUNTRY.match(reading.text, match.end(1), match.end())
    told = country is not None and gazetteer().get(fold(country[1]), TOWN) <= REGION
    place = match[1].split("/")[0].strip()
    reading.__dict__["dateline"] = Dateline(
        place, reading.sentences[index].paragraph, country[1] if country and told else None
    )


def _match(reading: Reading, index: int) -> re.Match[str] | None:
    if index >= HEAD:
        return None
    known: dict[int, re.Match[str] | None] = reading.__dict__.setdefault("datelines", {})
    if index not in known:
        known[index] = _read(reading, index)
    return known[index]


def _read(reading: Reading, index: int) -> re.Match[str] | None:
    start, end, _ = reading.sentences[index]
    end = min(end, start + _REACH)
    if not reading.text[start].isupper() or _CLOSING.search(reading.text, start, end) is None:
        return None
    match = _DATELINE.match(reading.text, start, end)
    if match is None or len(match[1]) < 4 or not phrase_of(reading, index).words[0].isupper():
        return None
    words = match[1].lower().split()
    is_label = match[1] in speakers_of(reading) or not listed("labels").isdisjoint(words)
    return None if is_label or (all(map(is_common_word, words)) and fold(match[1]) not in gazetteer()) else match
