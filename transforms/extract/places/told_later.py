"""The place of an event that the sentence after its number tells."""

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.lead_paragraph import lead_paragraph
from transforms.extract.places.nested_places import narrowest, words_of_place
from transforms.extract.places.place_context import LOOSE, STRONG
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import EVENT, REGION, SITE_NOUN, TOWN_NOUN, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading

_AHEAD = 4
_NAMED_WITHIN = 4
_UNNAMED = TOWN_NOUN | SITE_NOUN


def place_told_later(reading: Reading, phrase: Phrase, chosen: PlaceMention) -> str | None:
    """Return where the lead's event was, where a sentence soon after says so ("The attack took place in Orvel").

    None for a lead that names a town itself.
    """
    if chosen.level > REGION or phrase.paragraph > lead_paragraph(reading):
        return None
    for index in range(phrase.index + 1, min(phrase.index + 1 + _AHEAD, len(reading.sentences))):
        scene = scene_of(reading, index)
        if scene.main is None or scene.main.firmness != STRONG:
            continue
        later = phrase_of(reading, index)
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
    nouns = {
        word
        for k, word in enumerate(phrase.low)
        if k and phrase.low[k - 1] in ("a", "an") and phrase.roles[k] & _UNNAMED and phrase.words[k].islower()
    }
    if not nouns:
        return None
    for index in range(phrase.index + 1, min(phrase.index + 1 + _AHEAD, len(reading.sentences))):
        later, mentions = phrase_of(reading, index), scene_of(reading, index).mentions
        for mention in mentions:
            if mention.firmness <= LOOSE and mention.level > REGION and later.low[mention.last] in nouns:
                return words_of_place(reading.text, mention, mentions)
    return None


def _tells_where(later: Phrase, main: PlaceMention) -> bool:
    """Whether a sentence says of the event told before where it was."""
    subject = later.low[:_NAMED_WITHIN]
    is_event = subject[:1] == ["it"] or (subject[0] == "the" and any(role & EVENT for role in later.roles[1:3]))
    is_event = is_event and listed("superlatives").isdisjoint(subject)  # "The deadliest raid took place in Orvel"
    return is_event and not listed("taking_place").isdisjoint(later.low[1 : main.first])
