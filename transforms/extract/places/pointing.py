"""Places that a sentence points back to: "there", "in the province"."""

from bisect import bisect_left

from transforms.extract.attribution.source_words import SAY, SOURCE
from transforms.extract.phrases import Phrase
from transforms.extract.places.capital_words import COMPASS
from transforms.extract.places.capitals import capital_of, seat_of_people
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.headings import main_town
from transforms.extract.places.name_runs import POSSESSIVE
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.place_context import WEAK, PlaceContext
from transforms.extract.places.place_words import (
    DISTRICT_NOUN,
    GENERIC,
    HAPPENING,
    LOCATIVE,
    PERSON,
    REGION,
    REGION_NOUN,
    SEAT,
    SITE_NOUN,
    TOWN_NOUN,
    listed,
)
from transforms.extract.places.places_told import last_town, named_with, told_in_paragraph
from transforms.extract.places.pointed_scenes import is_fought_for, site_told_in
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.topic import country_of
from transforms.extract.reading import Reading

# These act, too: "the state said".
_ACTING = listed("acting_regions")
_LARGE = listed("large_regions")
_TOWNS = listed("pointed_towns")
_POINTED_AT = _LARGE | _TOWNS | listed("pointed_districts")
_FEW = 7
_BEFORE = 30
_FEWEST = 3
_NATIONS = listed("nations")
_HELD_ENDINGS = tuple(listed("held_endings"))


def pointed_at(reading: Reading, phrase: Phrase, start: int) -> str | None:
    """Return the place that "in the province", "across the country" after the number points back to."""
    low, roles = phrase.low, phrase.roles
    subject = _subject(reading, phrase)
    if subject is not None:
        return subject
    at = bisect_left(phrase.starts, start)
    for i in [*range(at, len(low) - 2), *range(at - 3, max(-1, at - _BEFORE), -1)]:
        leads = roles[i] & LOCATIVE or low[i] in ("of", "on") or is_fought_for(phrase, i)
        if not leads or low[i + 1] not in ("the", "this", "that"):
            continue
        if (seat := seat_of_people(reading, phrase, i + 2)) is not None:
            return seat
        k = _noun_at(phrase, i + 2)
        noun = low[k]
        is_aim = low[i] == "on" and low[i - 1] in listed("aimed")
        elsewhere = low[i] == "on" and not is_aim and (noun not in listed("waters") or roles[i - 1] & SEAT)
        is_named = low[k + 1 : k + 2] == ["of"] and any(phrase.capitals[k + 2 : k + 3])  # "in the state of Orvel"
        if elsewhere or is_named or low[k - 1 : k + 1] == ["same", "area"]:
            continue
        if roles[k] & TOWN_NOUN and phrase.words[k].islower() and (town := _town_of(reading, phrase, noun)):
            return town
        is_next = i < at and not {"since", "when"}.isdisjoint(low[k + 1 : at])
        if not is_next and not listed("superlatives").isdisjoint(low[max(0, i - 8) : i]):
            return None
        if noun in _NATIONS:
            return country_of(reading)
        if roles[k] & (REGION_NOUN | DISTRICT_NOUN) and phrase.words[k].islower():
            headed = low[i] == "of" and roles[i - 1] & PERSON and noun in listed("parts_of_country")
            told = told_in_paragraph(reading, phrase.index) if headed else None  # "the governor of the province"
            return told or named_with(reading, phrase.index, noun)
    return None


def _subject(reading: Reading, phrase: Phrase) -> str | None:
    """Return the place that opens a sentence as "the province", "the town" ("The town now shelters 900")."""
    low, role = phrase.low, phrase.roles[1] if len(phrase.low) > 1 else 0
    if low[0] != "the" or len(low) < _FEWEST:
        return None
    noun = low[1]
    if noun in _NATIONS and _tells_its_disaster(phrase):
        return country_of(reading)
    if noun in _ACTING or not role & GENERIC or not PlaceContext(phrase).ends_clause(1):
        return None
    if role & (REGION_NOUN | DISTRICT_NOUN):
        return named_with(reading, phrase.index, noun)
    return _town_of(reading, phrase, noun) if role & TOWN_NOUN and not phrase.parts[2] & SAY else None


def _tells_its_disaster(phrase: Phrase) -> bool:
    """Whether a sentence begins with what befell a country ("The country's worst fires, in 1964, killed 35")."""
    return phrase.words[1].endswith(POSSESSIVE) and any(role & HAPPENING for role in phrase.roles[2:6])


def _noun_at(phrase: Phrase, k: int) -> int:
    """Return the word that a pointer's noun is: word `k`, or the next ("in the same area", "the besieged enclave")."""
    if k + 1 >= len(phrase.low) or phrase.roles[k] & GENERIC or not phrase.roles[k + 1] & GENERIC:
        return k
    if phrase.low[k].endswith("ern") or phrase.low[k] in COMPASS:
        return k  # another part of it
    is_small = phrase.words[k].islower() or phrase.low[k].endswith(_HELD_ENDINGS)
    both = is_small and phrase.words[k + 1].islower()
    return k + 1 if both and phrase.low[k + 2 : k + 3] != ["of"] else k


def town_fought_for(reading: Reading, phrase: Phrase) -> str | None:
    """Return the town that a sentence tells a fight to be for, where it only says so ("fighting for the city")."""
    if _TOWNS.isdisjoint(phrase.low) or listed("fought_for").isdisjoint(phrase.low):
        return None
    for i in range(1, len(phrase.low) - 2):
        if is_fought_for(phrase, i) and phrase.low[i + 1] == "the" and phrase.low[i + 2] in _TOWNS:
            return _town_of(reading, phrase, phrase.low[i + 2])
    return None


def pointed_beside(reading: Reading, phrase: Phrase, start: int, end: int) -> str | None:
    """Return what words right beside the number point at ("58 deaths in the country", "died in that state")."""
    low, roles = phrase.low, phrase.roles
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    for i in (*range(past, min(past + _FEW, len(low) - 2)), *range(max(0, at - _FEW), at - 2)):
        if not (roles[i] & LOCATIVE or low[i] == "on") or low[i + 1] not in ("the", "this", "that"):
            continue
        k = _noun_at(phrase, i + 2)
        noun, between = low[k], low[past:i] if i >= past else low[k + 1 : at]
        if (
            low[k + 1 : k + 2] == ["of"]
            or "same" in low[i + 2 : k]
            or not phrase.words[k].islower()
            or not {",", ";", ":"}.isdisjoint(between)
        ):
            continue
        if noun in _NATIONS:
            return country_of(reading)
        if k + 1 < len(low) and phrase.capitals[k + 1]:
            continue
        if (roles[k] & SITE_NOUN or noun in listed("waters")) and noun not in listed("hospitals"):
            tells = phrase.parts[i - 1] & SOURCE or roles[i - 1] & SEAT  # "a group on the island says"
            site = None if tells else site_told_in(reading, phrase.index, noun)
            if site is not None:
                return site
        if noun not in _POINTED_AT or low[i] == "on":
            continue
        if low[i + 1] == "that":
            told = _told_in_phrase(reading, phrase, i)
            if told is not None:
                return told
        if noun in _TOWNS:
            return _town_of(reading, phrase, noun)
        return named_with(reading, phrase.index, noun)
    return None


def _town_of(reading: Reading, phrase: Phrase, noun: str) -> str | None:
    """Return the town that "the city" stands for: the last of the paragraph, else that of the news itself."""
    seat = capital_of(reading) if noun in listed("capitals") else None
    if seat is not None:
        return seat
    near = last_town(reading, phrase.index, paragraph=phrase.paragraph)
    dateline = dateline_of(reading, HEAD)
    main = main_town(reading) or (None if dateline is None else dateline.place) if noun in _TOWNS else None
    return near or main or last_town(reading, phrase.index)


def _told_in_phrase(reading: Reading, phrase: Phrase, before: int) -> str | None:
    """Return the last region that the sentence names before word `before`."""
    mentions = scene_of(reading, phrase.index).mentions
    told = [m for m in mentions if m.last < before and m.level <= REGION and m.firmness < WEAK]
    return words_of_place(reading.text, told[-1], mentions) if told else None
