"""The last places that the sentences before one have told, of the kind that it points back to."""

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.headings import title_place
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.place_context import LOOSE, WEAK
from transforms.extract.places.place_words import COUNTRY, REGION, TOWN, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.topic import most_named_region, territory_of
from transforms.extract.reading import Reading

_POINTED = 30
_LARGE = listed("large_regions")


def last_town(reading: Reading, before: int, *, paragraph: int | None = None) -> str | None:
    """Return the town or village told last before the sentence numbered `before`, in `paragraph` if that is given."""
    for index in range(before - 1, max(-1, before - 1 - _POINTED), -1):
        if paragraph is not None and reading.sentences[index].paragraph != paragraph:
            return None
        mentions = scene_of(reading, index).mentions
        for mention in reversed(mentions):
            if mention.level == TOWN and mention.firmness <= LOOSE:
                return words_of_place(reading.text, mention, mentions)
    return None


def named_with(reading: Reading, before: int, noun: str) -> str | None:
    """Return the last place named with `noun` ("Ituri province") in the sentences before, or in the title."""
    told = last_with(reading, before, noun)
    if told is not None:
        return told
    title = title_place(reading)
    if title is not None and noun in title.lower().split():
        return title
    if noun not in _LARGE:
        return most_named_region(reading)
    return most_named_region(reading) or territory_of(reading) or _last_region(reading, before)


def _last_region(reading: Reading, before: int) -> str | None:
    """Return the last region, and no country, that the sentences before name."""
    for index in range(before - 1, max(-1, before - 1 - _POINTED), -1):
        for mention in reversed(scene_of(reading, index).mentions):
            if mention.level == REGION and mention.firmness <= WEAK and not mention.seat:
                return reading.text[mention.start : mention.end]
    return None


def last_with(reading: Reading, before: int, noun: str) -> str | None:
    """Return the last place named with `noun` in the sentences before the one numbered `before`."""
    for index in range(before - 1, max(-1, before - 1 - _POINTED), -1):
        for mention in reversed(scene_of(reading, index).mentions):
            if noun in phrase_of(reading, index).low[mention.first : mention.last + 1]:
                return " ".join(reading.text[mention.start : mention.end].split())
    return None


def country_of_paragraph(reading: Reading, phrase: Phrase) -> str | None:
    """Return the last country that the paragraph names before `phrase`, None without one."""
    for index in range(phrase.index - 1, -1, -1):
        if reading.sentences[index].paragraph != phrase.paragraph:
            return None
        for mention in reversed(scene_of(reading, index).mentions):
            if mention.level == COUNTRY and mention.firmness < WEAK:
                return reading.text[mention.start : mention.end]
    return None
