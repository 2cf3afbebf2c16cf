"""Places of a sentence that belong to another of its numbers, or to a part of the one asked for."""

from itertools import pairwise

from transforms.extract.places.place_context import is_count
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import ANY_PREPOSITION, DIRECTION, LOCATIVE, listed, roles
from transforms.lexicon.load import function_words

_OF_THEM = function_words().of_them
_MARKS = frozenset({",", ".", ";", "and"})
# How soon behind a place that opens a clause its own number is told, in words.
_SOON = 5
_LED_IN = 5
# How soon the number of a whole stands behind "of" that opens the sentence, in words.
_OPENING = 6


def of_the_whole(low: list[str], past: int, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Leave out the places of parts of the number ("killed 23 people, 19 of them in Nairobi and four in Kisumu")."""
    if low[0] == "of" and past <= _OPENING and "," not in low[:past] and "," in low[past:]:
        comma = low.index(",", past)  # "of the 27 dead, 14 were killed in Orvel"
        mentions = [mention for mention in mentions if mention.first < comma]
    mentions = [mention for mention in mentions if mention.first < past or not is_of_named_part(low, past, mention)]
    for number, mention in enumerate(mentions):
        if mention.first < past:
            continue
        for k in range(past + (low[past] != ":"), mention.first - 1):
            if _opens_part(low, k) and "," not in _without_apposition(low[k : mention.first]):
                return mentions[:number]
        return mentions
    return mentions


def _preposition_of(low: list[str], past: int, mention: PlaceMention) -> int:
    """Return where a place's preposition may stand: before "the", "nearby" or "northern", not before `past`."""
    k = mention.first - 1
    while k > past and (low[k] in ("the", "nearby") or roles().get(low[k], 0) & DIRECTION):
        k -= 1
    return k


def is_of_named_part(low: list[str], past: int, mention: PlaceMention) -> bool:
    """Whether a place is that of a part and no more ("more than 1,000 including dozens in Moscow during rallies")."""
    k = _preposition_of(low, past, mention)
    is_counted = k - 2 >= past and roles().get(low[k], 0) & LOCATIVE and is_count(low[k - 1])
    return bool(is_counted) and "including" in low[max(past, k - _LED_IN) : k - 1]


def _without_apposition(words: list[str]) -> list[str]:
    """Leave out what is told of a part between commas ("one of whom, badly hurt, was taken to")."""
    if words[2:3] != [","] or "," not in words[3 : 3 + _LED_IN]:
        return words
    return words[4 + words[3:].index(",") :]


def _opens_part(low: list[str], k: int) -> bool:
    """Whether word `k` begins to tell of a part of the number before it."""
    if low[k] == ":":  # "ten were swapped: five in Orvel", "… : in May five came home"
        led_in = low[k + 1 : k + _LED_IN]
        return is_count(low[k + 1]) or ("," not in led_in and any(map(is_count, led_in)))
    if low[k] != "of" or low[k + 1] not in _OF_THEM:
        return False
    beside = [*low[k - 1 : k], *low[k + 2 : k + 3]]  # "19 of them in Nairobi", "of whom 19 died in Nairobi"
    return any(is_count(word) or word in listed("fractions") for word in beside)


def not_since(low: list[str], at: int, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Leave out the places of an opening clause that tells since when, where another stands behind the number.

    "Since it went to war with Lebanon, 45 people, ten of them children, have been killed in the Negev".
    """
    if low[0] not in listed("since_when") or not any(m.first > at and m.preposition == "in" for m in mentions):
        return mentions
    comma = max((i for i in range(at) if low[i] == ","), default=-1)
    return [mention for mention in mentions if mention.first > comma]


def is_of_another(low: list[str], past: int, mention: PlaceMention) -> bool:
    """Tell whether a place is that of a nearer number ("seven were held, and five in Orvel") or of another time."""
    if _has_own(low, mention):
        return True
    k = _preposition_of(low, past, mention)
    is_in = k > past and bool(roles().get(low[k], 0) & LOCATIVE)
    if is_in and k - 2 > past and is_count(low[k - 1]):
        return low[k - 2] in ("and", ",", "but", "while")
    if is_in and k - 1 >= past and low[k - 1] in ("and", ";", "while") and low[k - 2] not in ("in", "at"):
        clause = low[mention.last + 1 : mention.last + 1 + _SOON]
        stop = next((i for i, word in enumerate(clause) if word in _MARKS), len(clause))
        is_dated = bool(clause) and bool(roles().get(clause[0], 0) & ANY_PREPOSITION)
        if not is_dated and any(map(is_count, clause[:stop])):
            return True  # "11 were hurt, and in the Orvel region one man was killed"
    between = low[past : mention.first]
    if ";" in between and any(map(is_count, between[between.index(";") :])):
        return True
    return tells_span(between)


def tells_span(between: list[str]) -> bool:
    """Tell whether words part two deeds by the time between them ("a day after")."""
    return any(a in listed("spans") and b in ("before", "after") for a, b in pairwise(between))


def is_of_part_before(low: list[str], at: int, mention: PlaceMention) -> bool:
    """Tell whether a place is that of a part told before ("31 of them in Orvel, and that 90 had been hurt")."""
    counted = low[max(0, mention.first - 4) : mention.first - 1]
    if counted[-2:-1] == ["of"] and counted[-1] in _OF_THEM:
        counted = counted[:-2]
    is_of_count = counted != [] and is_count(counted[-1])
    return is_of_count and mention.last < at and "that" in low[mention.last + 1 : at]


def _has_own(low: list[str], mention: PlaceMention) -> bool:
    """Whether a number follows a place ("Orvel counted nine dead and Velta eight", "followed by Velta with eight")."""
    first, second, third = (*low[mention.last + 1 : mention.last + 4], "", "", "")[:3]
    if low[mention.first - 1] in ("and", ";", ",") and first and is_count(first):
        return True
    is_share = first == "with" or (first == "for" and (not third or third in _MARKS))
    return is_share and bool(second) and is_count(second)
