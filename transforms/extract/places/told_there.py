"""Whether what a sentence tells may have happened at a place that it names."""

from transforms.extract.phrases import Phrase
from transforms.extract.places.by_the_way import is_led_into
from transforms.extract.places.place_context import is_count
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import REGION, SITE_NOUN, listed
from transforms.lexicon.load import function_words

# Where somebody goes is not where what is told next happened.
TOWARDS = listed("towards")
_FLOWN = 7
# Words of a list of countries at most.
_ORIGINS = 16
_OF_THEM = function_words().of_them


def is_scene(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether what `phrase` tells may have happened at a place: nobody only sits there, goes there or left it."""
    return not (
        mention.seat
        or mention.compares
        or mention.preposition in TOWARDS
        or is_led_into(phrase, mention)
        or phrase.low[mention.last] in listed("confined")
        or _is_waited_at(phrase, mention)
        or _is_left(phrase, mention)
        or _is_home(phrase, mention)
        or _is_origin_of_people(phrase, mention)
        or _is_of_part(phrase, mention)
        or has_own_number(phrase, mention)
    )


def has_own_number(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether a place stands in a row with its own number ("Deaths: Orvel 27, Velta 12")."""
    before, after = phrase.low[mention.first - 1], phrase.low[mention.last + 1 : mention.last + 2]
    is_counted = bool(after) and is_count(after[0])
    return mention.first > 0 and before in (":", ",", ";", "and") and is_counted


def _is_waited_at(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether only those who wait for news are at a place ("the relatives waiting on the pier at Orvel")."""
    before = phrase.low[max(0, mention.first - 9) : mention.first]
    return not (listed("kin").isdisjoint(before) or listed("awaiting").isdisjoint(before))


def _is_home(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a place is only where somebody lives ("a Syrian who lives in Orvel said")."""
    return (
        mention.first > 2
        and phrase.low[mention.first - 1] == "in"
        and phrase.low[mention.first - 2] in listed("living")
    )


def _is_origin_of_people(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a place only tells where people came from ("carrying 46 people from Mali, Guinea and Chad")."""
    at = mention.first - 1
    listed_before = max(0, mention.first - _ORIGINS)
    while at > listed_before and (phrase.low[at] in (",", "and") or phrase.capitals[at]):
        at -= 1
    if at < 2 or phrase.low[at] != "from" or mention.level > REGION:
        return False
    return phrase.low[at - 1] in listed("travellers") and is_count(phrase.low[at - 2])


def _is_of_part(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether only a part of those told before were at a place.

    "40 died, two-thirds of them in Orvel", "14 of the deaths were in Orvel and nine in Velta".
    """
    before = phrase.low[max(0, mention.first - 6) : mention.first]
    if len(before) > 3 and before[-3] in ("and", ",", ";") and is_count(before[-2]):
        return True
    at = next((k for k in range(len(before) - 2) if before[k] == "of" and _are_counted(before[k + 1 : k + 3])), -1)
    return at >= 0 and "," not in before[at:]


def _are_counted(words: list[str]) -> bool:
    """Whether `words` stand for people told before ("of them", "of the deaths")."""
    return words[0] in _OF_THEM or (words[0] == "the" and words[1] in listed("tolls"))


def _is_left(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a place is only where a journey began ("the boat had set off from Orvel", "flown between Orvel and")."""
    if mention.preposition == "between":
        return not listed("overflying").isdisjoint(phrase.low[max(0, mention.first - _FLOWN) : mention.first])
    if mention.preposition == "from":
        is_road = bool(phrase.roles[mention.first - 2] & SITE_NOUN)  # "the road from Orvel to Velta"
        leads_on = phrase.low[mention.last + 1 : mention.last + 2] == ["to"] and not is_road
        return leads_on or not listed("departing").isdisjoint(phrase.low[max(0, mention.first - 3) : mention.first])
    return mention.preposition in ("left", "leaving")
