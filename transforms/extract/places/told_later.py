"""The place of an event that the sentence after its number tells."""

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import fold, level_of
from transforms.extract.places.lead_paragraph import lead_paragraph
from transforms.extract.places.nested_places import narrowest, words_of_place
from transforms.extract.places.place_context import LOOSE, STRONG
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import EVENT, REGION, SITE_NOUN, TOWN, TOWN_NOUN, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading

_AHEAD = 4
_NAMED_WITHIN = 4
_ARTICLES = frozenset({"a", "an"})
_UNNAMED = TOWN_NOUN | SITE_NOUN


def place_told_later(reading: Reading, phrase: Phrase, chosen: PlaceMention) -> str | None:
    """Return where the lead's event was, where a sentence soon after says so ("The attack took place in Orvel").

    None for a lead that names a town itself, be it that of a part ("90 in Velta, including 12 in Orvel").
    """
    if chosen.level > REGION or phrase.paragraph > lead_paragraph(reading):
        return None
    own = (m for m in scene_of(reading, phrase.index).mentions if m.firmness <= LOOSE and not m.seat)
    if any(level_of(" ".join(phrase.low[m.first : m.last + 1])) > REGION for m in own):
        return None
    if (named := site_named_later(reading, phrase)) is not None:
        return named  # "at a village in Velta. [...] Jets hit Orvel village"
    site = any(phrase.roles[k] & SITE_NOUN for k in _unnamed(phrase))
    for index in range(phrase.index + 1, min(phrase.index + 1 + _AHEAD, len(reading.sentences))):
        scene = scene_of(reading, index)
        if scene.main is None or scene.main.firmness != STRONG:
            continue
        later = phrase_of(reading, index)
        if site and _is_of_dateline(reading, later, scene.main):
            return words_of_place(reading.text, scene.main, scene.mentions)
        if _tells_where(later, scene.main):
            main = narrowest(later, scene.mentions, scene.main)
            return words_of_place(reading.text, main, scene.mentions) if main.level > REGION else None
    return None


def site_named_later(reading: Reading, phrase: Phrase) -> str | None:
    """Return the name of the village, town or school that the lead only calls one ("a raid on a village killed 40").

    A sentence soon after tells it with the same noun ("Jets bombed Orvel village on Friday").
    """
    if phrase.paragraph > lead_paragraph(reading):
        return None
    nouns = {phrase.low[k] for k in _unnamed(phrase)}
    if not nouns:
        return None
    for index in range(phrase.index + 1, min(phrase.index + 1 + _AHEAD, len(reading.sentences))):
        later, mentions = phrase_of(reading, index), scene_of(reading, index).mentions
        for mention in mentions:
            if mention.firmness <= LOOSE and mention.level > REGION and later.low[mention.last] in nouns:
                return words_of_place(reading.text, mention, mentions)
    return None


def _unnamed(phrase: Phrase) -> list[int]:
    """Return which words of a sentence are what it only calls a village, a town or a site ("at a railway station")."""
    return [
        k
        for k, role in enumerate(phrase.roles)
        if k
        and role & _UNNAMED
        and phrase.words[k].islower()
        and not _ARTICLES.isdisjoint(phrase.low[max(0, k - 2) : k])
    ]


def _is_of_dateline(reading: Reading, later: Phrase, main: PlaceMention) -> bool:
    """Whether a sentence tells that something was in the dateline's own town, which is no seat of a government."""
    dateline = dateline_of(reading, HEAD)
    name = fold(" ".join(later.words[main.first : main.last + 1]))
    is_there = dateline is not None and main.level == TOWN and fold(dateline.place) == name
    return is_there and name not in listed("national_seats")


def _tells_where(later: Phrase, main: PlaceMention) -> bool:
    """Whether a sentence says of the event told before where it was."""
    subject = later.low[:_NAMED_WITHIN]
    is_event = subject[:1] == ["it"] or (subject[0] == "the" and any(role & EVENT for role in later.roles[1:3]))
    is_event = is_event and listed("superlatives").isdisjoint(subject)  # "The deadliest raid took place in Orvel"
    return is_event and not listed("taking_place").isdisjoint(later.low[1 : main.first])
