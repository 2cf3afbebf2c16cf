"""Places that a sentence points back to: "there", "in the province"."""

from bisect import bisect_left

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.headings import main_town, title_place
from transforms.extract.places.nested_places import narrowest, words_of_place
from transforms.extract.places.place_context import LOOSE, WEAK
from transforms.extract.places.place_words import (
    DISTRICT_NOUN,
    LOCATIVE,
    REGION,
    REGION_NOUN,
    SITE,
    TOWN,
    TOWN_NOUN,
    listed,
)
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.topic import most_named_region, territory_of
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

_POINTED = 30
# These act, too: "the state said".
_ACTING = listed("acting_regions")
_LARGE = listed("large_regions")
_TOWNS = listed("pointed_towns")
_POINTED_AT = _LARGE | _TOWNS | listed("pointed_districts")
_FEW = 7
_NATIONS = listed("nations")
_AUXILIARIES = frozenset(function_words().auxiliaries)


def says_there(phrase: Phrase) -> bool:
    """Whether "there" stands for a place and not before "is" or "are"."""
    i = phrase.low.index("there")
    after = phrase.low[i + 1] if i + 1 < len(phrase.low) else "."
    return after not in _AUXILIARIES


def last_named(reading: Reading, phrase: Phrase) -> str | None:
    """Return the last place before "there", else the last that the sentence before names."""
    there = phrase.starts[phrase.low.index("there")]
    told = [
        mention
        for mention in scene_of(reading, phrase.index).mentions
        if mention.end <= there and mention.firmness <= WEAK
    ]
    if told:
        return words_of_place(reading.text, told[-1], told)
    if phrase.index == 0:
        return None
    before = phrase_of(reading, phrase.index - 1)
    firm = [
        mention
        for mention in scene_of(reading, before.index).mentions
        if (mention.firmness < WEAK or (mention.firmness == WEAK and mention.level == SITE))
        and "since" not in before.low[max(0, mention.first - 5) : mention.first]
    ]
    return words_of_place(reading.text, narrowest(before, firm, firm[-1]), firm) if firm else None


def pointed_at(reading: Reading, phrase: Phrase, start: int) -> str | None:
    """Return the place that "in the province", "across the country" after the number points back to."""
    low, roles = phrase.low, phrase.roles
    if len(low) > 1 and low[0] == "the" and phrase.roles[1] & (REGION_NOUN | DISTRICT_NOUN) and low[1] not in _ACTING:
        return _named_with(reading, phrase.index, low[1])
    at = bisect_left(phrase.starts, start)
    for i in [*range(at, len(low) - 2), *range(at - 3, max(-1, at - 12), -1)]:
        if not (roles[i] & LOCATIVE or low[i] == "of") or low[i + 1] not in ("the", "this", "that"):
            continue
        noun = low[i + 2]
        if roles[i + 2] & TOWN_NOUN and phrase.words[i + 2].islower():
            town = _last_town(reading, phrase.index)
            if town is not None:
                return town
        if not listed("superlatives").isdisjoint(low[max(0, i - 8) : i]):
            return None
        if noun in _NATIONS:
            return territory_of(reading)
        if roles[i + 2] & (REGION_NOUN | DISTRICT_NOUN) and phrase.words[i + 2].islower():
            return _named_with(reading, phrase.index, noun)
    return None


def pointed_beside(reading: Reading, phrase: Phrase, start: int, end: int) -> str | None:
    """Return what words right beside the number point at ("58 deaths in the country", "died in that state")."""
    low, roles = phrase.low, phrase.roles
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    for i in (*range(past, min(past + _FEW, len(low) - 2)), *range(max(0, at - _FEW), at - 2)):
        if not (roles[i] & LOCATIVE) or low[i + 1] not in ("the", "this", "that"):
            continue
        noun, between = low[i + 2], low[past:i] if i >= past else low[i + 3 : at]
        if low[i + 3 : i + 4] == ["of"] or not phrase.words[i + 2].islower() or not {",", ";", ":"}.isdisjoint(between):
            continue
        if noun in _NATIONS:
            return territory_of(reading)
        if noun not in _POINTED_AT or (i + 3 < len(low) and phrase.capitals[i + 3]):
            continue
        if low[i + 1] == "that":
            told = _told_in_phrase(reading, phrase, i)
            if told is not None:
                return told
        if noun in _TOWNS:
            near = _last_town(reading, phrase.index, paragraph=phrase.paragraph)
            return near or main_town(reading) or _last_town(reading, phrase.index)
        return _named_with(reading, phrase.index, noun)
    return None


def _told_in_phrase(reading: Reading, phrase: Phrase, before: int) -> str | None:
    """Return the last region that the sentence names before word `before`."""
    mentions = scene_of(reading, phrase.index).mentions
    told = [m for m in mentions if m.last < before and m.level <= REGION and m.firmness < WEAK]
    return words_of_place(reading.text, told[-1], mentions) if told else None


def _last_town(reading: Reading, before: int, *, paragraph: int | None = None) -> str | None:
    """Return the town or village told last before the sentence numbered `before`, in `paragraph` if that is given."""
    for index in range(before - 1, max(-1, before - 1 - _POINTED), -1):
        if paragraph is not None and reading.sentences[index].paragraph != paragraph:
            return None
        mentions = scene_of(reading, index).mentions
        for mention in reversed(mentions):
            if mention.level == TOWN and mention.firmness <= LOOSE:
                return words_of_place(reading.text, mention, mentions)
    return None


def _named_with(reading: Reading, before: int, noun: str) -> str | None:
    """Return the last place named with `noun` ("Ituri province") in the sentences before, or in the title."""
    for index in range(before - 1, max(-1, before - 1 - _POINTED), -1):
        for mention in reversed(scene_of(reading, index).mentions):
            if noun in phrase_of(reading, index).low[mention.first : mention.last + 1]:
                return " ".join(reading.text[mention.start : mention.end].split())
    title = title_place(reading)
    if title is not None and noun in title.lower().split():
        return title
    return most_named_region(reading) or (territory_of(reading) if noun in _LARGE else None)
