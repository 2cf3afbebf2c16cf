"""The last places that the sentences before one have told, of the kind that it points back to."""

from itertools import pairwise

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.gazetteer import level_of
from transforms.extract.places.headings import title_place
from transforms.extract.places.lead_paragraph import is_heading
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.paragraph_heads import head_of_paragraph
from transforms.extract.places.place_context import LOOSE, WEAK
from transforms.extract.places.place_words import (
    COUNTRY,
    DISTRICT,
    DISTRICT_NOUN,
    REGION,
    REGION_NOUN,
    SITE,
    TOWN,
    listed,
    roles,
)
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.topic import most_named_region, territory_of
from transforms.extract.reading import Reading

_POINTED = 30
_SECTION = 200
"""So many sentences back a heading or a paragraph's country is looked for, so that the cost of a text stays linear."""
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
    """Return the place that "the province" stands for in the sentence numbered `before`.

    It is the last that was named with `noun` ("Ituri province"), else what heads the section, what the paragraph told
    last, what the article names most often, and no country where `noun` is that of a part of one.
    """
    told = last_with(reading, before, noun)
    if told is not None:
        return told
    title = title_place(reading)
    if title is not None and noun in title.lower().split():
        return title
    if noun in listed("parts_of_country"):
        head = head_place(reading, before)
        if head is not None and level_of(head) != COUNTRY:
            return head
        found = next((place for place in (most_named_region(reading), title) if place and _is_part(place)), None)
        found = found or (_last_region(reading, before) if noun in _LARGE else None)
        if found is None and title is not None and level_of(title) > COUNTRY:
            found = title
        return found or told_in_paragraph(reading, before)
    if noun not in _LARGE:
        return most_named_region(reading)
    return most_named_region(reading) or territory_of(reading) or _last_region(reading, before)


def _is_part(place: str) -> bool:
    """Whether a name is that of a part of a country."""
    if level := level_of(place):
        return level in (REGION, DISTRICT)
    return any(roles().get(word, 0) & (REGION_NOUN | DISTRICT_NOUN) for word in place.lower().split())


def head_place(reading: Reading, before: int) -> str | None:
    """Return the place that heads the section of the sentence numbered `before`, None where its heading names none."""
    for index in range(before, max(-1, before - _SECTION), -1):
        if is_heading(reading, index) or head_of_paragraph(reading, index) is not None:
            main = scene_of(reading, index).main
            return None if main is None else words_of_place(reading.text, main, [main])
    return None


def told_in_paragraph(reading: Reading, before: int) -> str | None:
    """Return the last place, narrower than a country, that the paragraph has told before a sentence."""
    for index in range(before - 1, max(-1, before - _SECTION), -1):
        if reading.sentences[index].paragraph != reading.sentences[before].paragraph:
            return None
        for mention in reversed(scene_of(reading, index).mentions):
            if COUNTRY < mention.level < SITE and mention.firmness <= LOOSE:
                return reading.text[mention.start : mention.end]
    return None


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


def is_of_nation(phrase: Phrase) -> bool:
    """Tell whether a sentence counts over the whole country ("nationwide", "across the country")."""
    if not listed("nationwide").isdisjoint(phrase.low):
        return True
    return any(a == "the" and b in listed("nations") for a, b in pairwise(phrase.low))


def country_of_paragraph(reading: Reading, phrase: Phrase, firmness: int = LOOSE) -> str | None:
    """Return the last country that the paragraph names before `phrase`, at least so firmly; None without one."""
    for index in range(phrase.index - 1, max(-1, phrase.index - _SECTION), -1):
        if reading.sentences[index].paragraph != phrase.paragraph:
            return None
        for mention in reversed(scene_of(reading, index).mentions):
            if mention.level == COUNTRY and mention.firmness <= firmness:
                return reading.text[mention.start : mention.end]
    return None
