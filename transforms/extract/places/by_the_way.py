"""Places named only by the way: where a bargain was made, where a war spread from, whose embassy people work for."""

from itertools import pairwise

from transforms.extract.attribution.source_words import TIME
from transforms.extract.phrases import Phrase
from transforms.extract.places.gazetteer import level_of
from transforms.extract.places.place_context import is_count
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, LOCATIVE, SITE, listed
from transforms.lexicon.load import function_words

_NAMED = 4
_DATED = 5
_BARGAIN = 6
_LED = 7
_SPREAD = 5
_STAFF = 9
# words from "between" to the second of two sides: "between rebels and Orvel"
_BETWEEN = 3
_APPOSED = 8
_ARTICLES = frozenset({"a", "an"})
_AT_ONCE = frozenset({"as", "when", "while"})
_PASSIVE = frozenset(function_words().passive)
_TOWARDS = listed("towards") | {"into"}


def is_by_the_way(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether nothing of what a sentence counts was at a place, however firmly it is named."""
    if not listed("flags").isdisjoint(phrase.low[mention.last + 1 : mention.last + 2]):
        return True  # "a ship under a Panama flag"
    if _is_side(phrase, mention) or _is_of_commonplace(phrase, mention):
        return True
    if mention.preposition == "from":
        return not listed("spreading").isdisjoint(phrase.low[max(0, mention.first - _SPREAD) : mention.first])
    if mention.level == SITE and phrase.low[mention.last] in listed("missions"):
        return _is_of_staff(phrase, mention)
    return _saw_bargain(phrase, mention)


def _is_of_commonplace(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether an apposition only says where something is common (", a staple in Velta")."""
    before = phrase.low[max(0, mention.first - _APPOSED) : mention.first]
    at = max((k for k, word in enumerate(before) if word in listed("commonplaces")), default=-1)
    opening = next((k for k in range(at - 1, 0, -1) if before[k] in _ARTICLES), 0)
    return at > 0 and opening > 0 and before[opening - 1] == ","


def _is_side(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether a country is a side, and the other no place ("the war between Velta and the rebels")."""
    low = phrase.low
    name = " ".join(low[mention.first : mention.last + 1])
    if mention.level != COUNTRY and mention.preposition == "between" and not level_of(name):
        at = mention.first - 1 - (low[mention.first - 1] == "the")
        return (
            at > 0 and low[at] == "between" and low[at - 1] in listed("dealings")
        )  # "clashes between the Orvel and Velta clans"
    if mention.level != COUNTRY or mention.first < _BETWEEN:
        return False
    if low[mention.first - 1] == "between":
        at, other = mention.first - 1, low[mention.last + 2 : mention.last + 3]
        is_pair = low[mention.last + 1 : mention.last + 2] == ["and"]
    else:
        at, other = mention.first - _BETWEEN, low[mention.first - 2 : mention.first - 1]
        is_pair = low[at] == "between" and low[mention.first - 1] == "and"
    is_named = bool(other) and level_of(other[0]) > 0
    return is_pair and not is_named and at > 0 and low[at - 1] in listed("dealings")


def is_refuge(low: list[str], at: int, mention: PlaceMention) -> bool:
    """Tell whether people fled to a place, or were brought there, and what is told next was elsewhere.

    "Fled to Orvel after a raid that killed [nine]", "have been flown to Orvel, and [nine] bodies were found".
    """
    if mention.last >= at or mention.preposition not in _TOWARDS:
        return False
    before, between = low[max(0, mention.first - _NAMED) : mention.first], low[mention.last + 1 : at]
    if not listed("fleeing").isdisjoint(before):
        return not listed("breaks").isdisjoint(between)
    goes_on = between[:1] == [";"] or between[:2] == [",", "and"]
    return goes_on and not listed("carried_to").isdisjoint(before)


def is_led_into(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether captives were led into a place ("were marched across the border into Velta")."""
    if mention.preposition != "into":
        return False
    before = phrase.low[max(0, mention.first - _LED) : mention.first]
    return any(a in _PASSIVE and b in listed("carried_off") for a, b in pairwise(before))


def _saw_bargain(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a bargain was made at a place, which tells where it holds no more than when it was made.

    "A truce brokered last May in Orvel", "they signed an accord in Orvel"; but one "brokered a truce in Orvel".
    """
    low = phrase.low
    before = range(mention.first - 1, max(0, mention.first - _NAMED), -1)
    k = next((k for k in before if phrase.roles[k] & LOCATIVE), 0) - 1
    last = max(0, k - _DATED)
    while k > last and (phrase.parts[k] & TIME or low[k][0].isdigit() or low[k] in listed("dating")):
        k -= 1
    if k < 1:
        return False
    if low[k] in listed("bargaining"):
        beside, wanted = low[max(0, k - _BARGAIN) : k], "bargains"
    elif low[k] in listed("bargains"):
        beside, wanted = low[max(0, k - _BARGAIN) : k], "signing"
    else:
        return False
    at = next((i for i in range(len(beside) - 1, -1, -1) if beside[i] in listed(wanted)), -1)
    if at < 0 or not _AT_ONCE.isdisjoint(beside[max(0, at - 2) : at]):
        return False  # "a bomb went off as a treaty was signed in Orvel"
    return not any(is_count(a) and b not in listed("parties") for a, b in pairwise([*beside[at:], low[k]]))


def _is_of_staff(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether an embassy only tells for whom people work ("40 employees of charities and the Velta embassy")."""
    before = phrase.low[max(0, mention.first - _STAFF) : mention.first]
    of = next((k for k in range(len(before) - 1) if before[k] in listed("staff") and before[k + 1] == "of"), -1)
    return of >= 0 and not any(
        role & LOCATIVE for role in phrase.roles[mention.first - len(before) + of : mention.first]
    )
