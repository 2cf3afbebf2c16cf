"""The place that a number has from the sentences before its own."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.carried_sites import is_lead, main_of, site_that_took_in
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.headings import main_place, names_dateline_country, title_names_country
from transforms.extract.places.here import here_instead
from transforms.extract.places.hospitals import is_of_patients
from transforms.extract.places.lead_paragraph import is_heading
from transforms.extract.places.nearest import GOALS, KEPT, OF_CAPTIVES
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.other_days import BYGONE, adds_up, counts_long, tells_bygone, tells_other_days
from transforms.extract.places.place_context import ACTOR, STRONG
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, REGION, TOWN, listed
from transforms.extract.places.places_elsewhere import tells_of_captivity, was_taken_there
from transforms.extract.places.places_told import country_of_paragraph, is_of_nation
from transforms.extract.places.pointing import pointed_at
from transforms.extract.places.scenes import Scene, scene_of
from transforms.extract.places.told_later import place_told_later
from transforms.extract.places.told_there import is_scene
from transforms.extract.places.topic import country_of, is_named_often, most_named_region, place_key
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

OF_EVENTS = frozenset({"killed", "injured", "missing", "hostages_taken"})
"""Fates that befall people where an event was."""
_CARRIED = 8
# A sentence that opens with one of these goes on with the one before it.
_GOING_ON = frozenset([*function_words().pronouns, "these", "those", "there"])
_OF_THEM = function_words().of_them
# A place named less often than this is not carried over a paragraph if the article is about another.
_NAMED = 2
_HEADING = 90
# A toll of so few days is of one event, and of no war.
_FEW_DAYS = 2


class Asked(NamedTuple):
    """What is known of the figure whose place is asked for."""

    metric: str
    is_total: bool
    days: tuple[date, date] | None
    size: int


def place_before(reading: Reading, phrase: Phrase, asked: Asked, *, beside: bool = False) -> str | None:
    """Return the main place of the nearest sentence before that has one, or what the article is about.

    `beside`: only of the number's own paragraph.
    """
    acting = {key_of(phrase, m) for m in scene_of(reading, phrase.index).mentions if m.firmness == ACTOR}
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _CARRIED), -1):
        near = reading.sentences[index].paragraph == phrase.paragraph or _asks(reading, index, phrase)
        if not near and (beside or asked.metric in OF_CAPTIVES):
            return None
        scene = scene_of(reading, index)
        taking_in = site_that_took_in(reading, phrase, index) if index == phrase.index - 1 else None
        if taking_in is not None:
            return words_of_place(reading.text, taking_in, scene.mentions)
        if scene.main is None and is_heading(reading, index):
            return None
        if scene.main is None and near and (unnamed := _told_unnamed(reading, index, phrase, asked)) is not None:
            return unnamed
        if scene.main is None or (asked.days is None and _is_of_bygone(reading, index, phrase)):
            continue
        earlier = phrase_of(reading, index)
        if asked.days is not None and _is_of_other_days(reading, index, phrase, asked, asked.days, near=near):
            return None
        told = _last_told(phrase, earlier, scene) if near and index == phrase.index - 1 else scene.main
        main = None if told is None else main_of(reading, earlier, scene.mentions, told, near=near)
        if main is None:
            continue
        if asked.metric in KEPT and was_taken_there(earlier.low, main):
            return None
        if key_of(earlier, main) in acting or _is_of_head(reading, index, main, near=near):
            continue
        if _is_of_others(asked, earlier, main) or (not near and _is_range(reading, main)):
            continue
        wider = _instead(reading, phrase, earlier, main, asked, near=near)
        return wider or words_of_place(reading.text, main, scene.mentions)
    return None


def _told_unnamed(reading: Reading, index: int, phrase: Phrase, asked: Asked) -> str | None:
    """Return what a sentence without a place's name tells of: the whole country, or what it points at ("the city")."""
    if _is_of_whole(reading, index, asked):
        return country_of_paragraph(reading, phrase) or country_of(reading)
    known: dict[int, str | None] = reading.__dict__.setdefault("pointed_in", {})
    if index not in known:
        earlier = phrase_of(reading, index)
        known[index] = pointed_at(reading, earlier, earlier.start)
    return known[index]


def _is_of_bygone(reading: Reading, index: int, phrase: Phrase) -> bool:
    """Whether a sentence tells of others years ago, whom `phrase` does not take up ("Three of those")."""
    return not _takes_up(phrase) and tells_bygone(reading, index)


def _is_of_other_years(reading: Reading, asked: Asked) -> bool:
    """Whether a number is of an event years before the article, and hardly where its last small news was."""
    published, days = reading.published_on, asked.days
    return published is not None and days is not None and days[1] < published - BYGONE


def _is_of_whole(reading: Reading, index: int, asked: Asked) -> bool:
    """Whether a sentence that names no place counts over the whole country, or over a long time until now."""
    is_long = asked.days is not None and counts_long(reading, index, asked.days[1])
    earlier = phrase_of(reading, index)
    return is_long or is_of_nation(earlier) or adds_up(earlier)


def _is_of_other_days(
    reading: Reading, index: int, phrase: Phrase, asked: Asked, days: tuple[date, date], *, near: bool
) -> bool:
    """Whether an earlier sentence tells of other days than `phrase`, or in another paragraph of a long time."""
    if not near and not asked.is_total and counts_long(reading, index, days[1]):
        return True
    goes_on = near and phrase.low[0] in _GOING_ON
    return not goes_on and tells_other_days(reading, index, days, asked.is_total)


def _instead(
    reading: Reading, phrase: Phrase, earlier: Phrase, main: PlaceMention, asked: Asked, *, near: bool
) -> str | None:
    """Return what a number is told of instead of the place of an earlier sentence, None for that itself.

    That of a lead which names only the country or the region may be told later.
    """
    if main.level > REGION:
        return _wider(reading, phrase, earlier, main, asked, near=near)
    is_event = asked.metric in OF_EVENTS and not asked.is_total
    return place_told_later(reading, earlier, main) if is_event else None


def _wider(
    reading: Reading, phrase: Phrase, earlier: Phrase, main: PlaceMention, asked: Asked, *, near: bool
) -> str | None:
    """Return what a number is told of instead of the town of an earlier sentence: the war's territory, the news' place.

    A town that the article names once is left with its paragraph, unless it is that of the title or the lead.
    """
    is_of_days = asked.days is not None and not asked.is_total and (asked.days[1] - asked.days[0]).days <= _FEW_DAYS
    of_war = tells_run(phrase) and (_tells_a_war(phrase) if near or is_of_days else True)
    wider = most_named_region(reading) if of_war else None
    if wider is not None or near or not earlier.index or is_named_often(reading, key_of(earlier, main), _NAMED):
        return wider
    is_other = not is_lead(reading, earlier) and _is_of_other_years(reading, asked)
    wider = main_place(reading) or (country_of(reading) if is_other else None)
    if wider is not None and reading.text.find(wider) > phrase.end:
        return None  # told only later
    is_country = wider is not None and gazetteer().get(fold(wider)) == COUNTRY
    return None if is_country and is_lead(reading, earlier) else wider


def _is_of_others(asked: Asked, earlier: Phrase, main: PlaceMention) -> bool:
    """Whether other people are told to be at a place: captives and no arrested, patients and no dead.

    Captives were not seized where they were led to.
    """
    if asked.metric == "detained":
        return tells_of_captivity(earlier.low)
    if asked.metric == "killed":
        return is_of_patients(earlier, main)
    return asked.metric == "hostages_taken" and main.preposition in GOALS


def _is_range(reading: Reading, main: PlaceMention) -> bool:
    """Whether a sentence tells how widely something is done, where the news has a place ("strikes across Velta")."""
    if main.level > REGION or main.preposition not in listed("ranging"):
        return False
    own = main_place(reading)
    return own is not None and gazetteer().get(fold(own), TOWN) > REGION


def _asks(reading: Reading, index: int, phrase: Phrase) -> bool:
    """Whether a sentence is the question that heads the paragraph ("Are there still captives in Orvel?")."""
    start, end, paragraph = reading.sentences[index]
    is_alone = index == 0 or reading.sentences[index - 1].paragraph < paragraph
    return paragraph == phrase.paragraph - 1 and is_alone and end - start < _HEADING and reading.text[end - 1] == "?"


def _last_told(phrase: Phrase, earlier: Phrase, scene: Scene) -> PlaceMention | None:
    """Return the place of the last event of `earlier`, where `phrase` takes up its people ("Three of those")."""
    main, last = scene.main, scene.mentions[-1]
    if main is None or not _takes_up(phrase) or last.firmness != STRONG or not is_scene(earlier, last):
        return main
    between = earlier.low[main.last + 1 : last.first]
    is_another = any(word in ("and", ";") for word in between) and any(word[0].isdigit() for word in between)
    return last if is_another else main


def _takes_up(phrase: Phrase) -> bool:
    return phrase.low[1:2] == ["of"] and not _OF_THEM.isdisjoint(phrase.low[2:3])


def _is_of_head(reading: Reading, index: int, main: PlaceMention, *, near: bool) -> bool:
    """Whether a sentence is a title that only names the dateline's country."""
    if index or near:
        return False
    if here_instead(reading, reading.text[main.start : main.end]) is not None:
        return True
    return names_dateline_country(reading) or (main.level == COUNTRY and title_names_country(reading))


def _tells_a_war(phrase: Phrase) -> bool:
    """Whether the count is of a whole war ("which brings the toll of the war to 900")."""
    named = listed("wars").intersection(phrase.low)
    return bool(named) and not listed("running").isdisjoint(set(phrase.low) - named)


def tells_run(phrase: Phrase) -> bool:
    """Tell whether a sentence has a word of a running toll."""
    return not listed("running").isdisjoint(phrase.low)


def tells_long(phrase: Phrase) -> bool:
    """Tell whether a sentence has a word of what lasts, besides a toll, which may be of one event."""
    return not (listed("running") - listed("tolls") - {"so", "total", "overall"}).isdisjoint(phrase.low)


def tells_habit(phrase: Phrase) -> bool:
    """Tell whether a sentence tells what comes about year by year ("with thousands of deaths every year")."""
    pairs = (f"{a} {b}" for a, b in pairwise(phrase.low))
    return any(pair in listed("habits") for pair in pairs) or not listed("habits").isdisjoint(phrase.low)


def key_of(phrase: Phrase, mention: PlaceMention) -> str:
    """Return the key of a place of `phrase`, the same for "Velta" and "northern Velta"."""
    return place_key(phrase.low[mention.first : mention.last + 1])
