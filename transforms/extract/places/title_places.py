"""The place that a title tells without naming one: its people's country, or that of the lead's like number."""

from typing import Final

from transforms.extract.numbers import find_numbers
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import fold
from transforms.extract.places.headings import title_place
from transforms.extract.places.lead_paragraph import opening_sentences
from transforms.extract.places.nearest import nearest
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.place_context import WEAK
from transforms.extract.places.place_words import DEMONYM, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.titles import title_scene
from transforms.extract.places.topic import country_of
from transforms.extract.reading import Reading

_KIN: Final = 4
"""So many letters a people's name shares with its country's ("Peruvian", "Peru")."""
_BESIDE: Final = 3
_SMALLEST: Final = 4
"""A smaller number may be of anything."""
_LIKE: Final = 20
_SENTENCES: Final = 3


def country_by_people(reading: Reading) -> str | None:
    """Return the country whose people's name a title puts before a wide disaster ("Peruvian storm toll climbs")."""
    if "country_by_people" not in reading.__dict__:
        reading.__dict__["country_by_people"] = _read_country(reading)
    country: str | None = reading.__dict__["country_by_people"]
    return country


def _read_country(reading: Reading) -> str | None:
    title, _ = title_scene(reading)
    if listed("wide_disasters").isdisjoint(title.low) or title_place(reading) is not None:
        return None
    dateline = dateline_of(reading, HEAD)
    told = [country_of(reading), None if dateline is None else dateline.country]
    for k, role in enumerate(title.roles):
        if role & DEMONYM and not listed("wide_disasters").isdisjoint(title.low[k + 1 : k + 1 + _BESIDE]):
            kin = fold(title.words[k])[:_KIN]
            return next((one for one in told if one is not None and fold(one).startswith(kin)), None)
    return None


def place_of_like_number(reading: Reading, phrase: Phrase, metric: str, size: int) -> str | None:
    """Return the place that the opening tells beside a number of about `size`, for one in a title that names none."""
    is_title = reading.title is not None and phrase.index == 0 and phrase.end <= len(reading.title)
    if not is_title or size < _SMALLEST or title_place(reading) is not None:
        return None
    for sentence in opening_sentences(reading)[:_SENTENCES]:
        if sentence.start <= phrase.start:
            continue
        index = reading.sentence_at(sentence.start)
        for number in find_numbers(reading.text, sentence.start, sentence.end, reading.lowered):
            if number.value is None or abs(number.value - size) * _LIKE > size:
                continue
            mentions = scene_of(reading, index).mentions
            chosen = nearest(phrase_of(reading, index), mentions, number.start, number.end, metric)
            told = chosen is not None and chosen.firmness < WEAK
            return words_of_place(reading.text, chosen, mentions) if chosen is not None and told else None
    return None
