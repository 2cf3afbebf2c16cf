"""The place of a running total: the whole that it counts over, and not the town told before it."""

from bisect import bisect_left
from itertools import pairwise

from transforms.extract.periods.timeline import timeline_of
from transforms.extract.phrases import Phrase
from transforms.extract.places.carried_places import Asked, place_before
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import countries, fold, level_of
from transforms.extract.places.place_words import COUNTRY, REGION, listed
from transforms.extract.places.places_told import country_of_paragraph, head_place
from transforms.extract.places.pointing import town_fought_for
from transforms.extract.places.topic import territory_of
from transforms.extract.reading import Reading

# So many, told without a place, are hardly of the one town told before them.
_LARGE_TOTAL = 1_000
_LARGE_FLIGHT = 20_000


def place_of_total(reading: Reading, phrase: Phrase, asked: Asked) -> str | None:
    """Return the place of a running total: what its paragraph tells before, if that is not too small, or the whole."""
    beside = place_before(reading, phrase, asked, beside=True)
    headed = head_place(reading, phrase.index)
    is_large = asked.size >= (_LARGE_FLIGHT if asked.metric == "displaced" else _LARGE_TOTAL)
    if beside is not None and _are_its_people(phrase):
        return beside
    if is_large and headed is not None and level_of(headed) not in (COUNTRY, REGION):
        headed = None
    if is_large and beside is not None and level_of(beside) not in (COUNTRY, REGION):
        beside = country_of_paragraph(reading, phrase) or headed or territory_of(reading) or beside
    return beside or headed or territory_of(reading) or (_country_of_dateline(reading) if is_large else None)


def _country_of_dateline(reading: Reading) -> str | None:
    """Return the country of the town that the article is dated from, for a total of which it names no whole."""
    dateline = dateline_of(reading, HEAD)
    return None if dateline is None else dateline.country or countries().get(fold(dateline.place))


def _are_its_people(phrase: Phrase) -> bool:
    """Whether a sentence counts the people of the place told before ("200,000 of its people have fled")."""
    return any(a == "its" and b in listed("islanders") | listed("residents") for a, b in pairwise(phrase.low))


def whole_of_war(reading: Reading, phrase: Phrase, start: int) -> str | None:
    """Return the territory of the war whose whole toll a sentence tells, where the article names it."""
    at = bisect_left(phrase.starts, start)
    added = not listed("adding").isdisjoint(phrase.low[max(0, at - 8) : at])
    if not added and listed("wars").isdisjoint(phrase.low):
        return None
    town = town_fought_for(reading, phrase)
    if town is not None:
        return town
    named = timeline_of(reading).events.place_in(reading.sentences[phrase.index])
    return named or country_of_paragraph(reading, phrase) or territory_of(reading)
