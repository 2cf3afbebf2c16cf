"""Which of a sentence's places a number belongs to."""

from bisect import bisect_left

from transforms.extract.phrases import Phrase
from transforms.extract.places.by_the_way import is_refuge
from transforms.extract.places.nested_places import narrowest, within
from transforms.extract.places.paired_places import paired_place
from transforms.extract.places.place_context import ACTOR, LOOSE, STRONG, WEAK, is_count
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import (
    DEMONYM,
    EVENT,
    LOCATIVE,
    REGION,
    SITE,
    STRUCK,
    listed,
    roles,
)
from transforms.extract.places.places_elsewhere import (
    ended_in,
    heard_of,
    is_of_staff,
    is_origin,
    lies_behind_origin,
    lies_in,
    of_seat,
    was_taken_from,
    was_taken_there,
)
from transforms.extract.places.places_of_others import (
    is_of_another,
    is_of_part_before,
    not_since,
    of_the_whole,
    tells_span,
)
from transforms.lexicon.load import function_words

_LOOKED_AT = 60
_APPOSED = 9
_ITEM = 4
# How far a place that heads a line is from every number in it, in words.
_DIRECT = 8.0
_HEADS = 5.0
_OF_CLAUSE_BEFORE = 6.0
_NEXT_DEED = 4
AWAY = listed("away")
GOALS = listed("towards") | {"into"}
# "40 taken from Orvel", "fled to Chad": the way names the place.
FROM = frozenset({"displaced", "hostages_taken", "hostages_freed", "hostages_held", "prisoners_freed"})
KEPT = frozenset({"hostages_held", "hostages_alive"})
# What moves or is told of a whole war is not where the last sentence was.
OF_CAPTIVES = KEPT | {"hostages_freed", "hostages_dead", "prisoners_freed"}
_REPORTED = frozenset({"killed", "injured", "missing", "displaced"})
IMPRISONED = frozenset({"detained", "hostages_held", "prisoners_freed"})
_OF_THEM = function_words().of_them
_RELATIVES = frozenset(function_words().relatives)
_BREAKS = listed("breaks")


def nearest(
    phrase: Phrase, mentions: list[PlaceMention], start: int, end: int, metric: str, cue: int | None = None
) -> PlaceMention | None:
    """Return the place that the number belongs to by distance, clause and preposition.

    `cue` is the offset of the word that tells what became of the people, None where it is not known.
    """
    at = bisect_left(phrase.starts, start)
    host = _host_of(phrase.low, mentions) if metric == "displaced" else None
    paired = paired_place(phrase, mentions, at, bisect_left(phrase.starts, end))
    return (
        paired or _heads_item(phrase.low, at, mentions) or host or _nearest(phrase, mentions, start, end, metric, cue)
    )


def _nearest(
    phrase: Phrase, mentions: list[PlaceMention], start: int, end: int, metric: str, cue: int | None
) -> PlaceMention | None:
    low = phrase.low
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    mentions = of_the_whole(low, past, mentions)
    if not mentions:
        return None
    if metric in ("killed", "injured"):
        lying = [m for m in mentions if (metric == "injured" and lies_in(low, past, m)) or ended_in(low, at, past, m)]
        mentions = [
            m if m in lying else m._replace(firmness=ACTOR) if is_of_staff(low, m) else _weak(m) if m.is_care else m
            for m in mentions
        ]
    mentions = [m._replace(firmness=ACTOR) if m.first >= past and m.compares else m for m in mentions]
    if any(m.firmness == ACTOR and _holds(low, m, metric) for m in mentions):
        mentions = [m._replace(firmness=LOOSE) if m.firmness == ACTOR else m for m in mentions]
    if metric in KEPT:
        mentions = [m for m in mentions if not was_taken_there(low, m)]
    if metric not in FROM:
        mentions = [
            _weak(m)
            if is_origin(low, m) or lies_behind_origin(low, m, mentions)
            else m._replace(firmness=ACTOR)
            if is_refuge(low, at, m)
            else m
            for m in mentions
        ]
    if metric == "hostages_taken":
        mentions = [m for m in mentions if m.preposition not in GOALS] or mentions
    if metric == "hostages_freed":
        freed = [m for m in mentions if m.first < past or not was_taken_from(low, past, m)]
        mentions = freed or [m for m in mentions if m.level <= REGION]
    mentions = [of_seat(low, past, m) for m in mentions]
    mentions = [m for m in mentions if m.first < past or not (is_of_another(low, past, m) or heard_of(low, past, m))]
    mentions = [m for m in mentions if not is_of_part_before(low, at, m)]
    mentions = [m for m in mentions if m.first >= at or m.leads or not tells_span(low[m.last + 1 : at])]
    if len(mentions) <= 1:
        return mentions[0] if mentions else None
    if cue is not None and cue > end:
        mentions = [m for m in mentions if not _describes(low, m, past, bisect_left(phrase.starts, cue))] or mentions
    near = [m for m in mentions if m.last >= at - _LOOKED_AT and m.first <= past + _LOOKED_AT]
    near = not_since(low, at, near)
    if not near:
        return None
    told = past if cue is None else bisect_left(phrase.starts, cue)
    best = min(near, key=lambda m: _cost(low, m, at, past, metric, told))
    if best.firmness >= WEAK:
        return best
    return narrowest(phrase, mentions, within(phrase, near, best, past))


def _heads_item(low: list[str], at: int, mentions: list[PlaceMention]) -> PlaceMention | None:
    """Return the place before the number in an item of a list ("the dead are: Orvel: 93 people; Velta: 28 people")."""
    if at < _ITEM or low[at - 1] != ":":
        return None
    told = next((m for m in mentions if m.last == at - 2), None)
    is_item = told is not None and not {":", ";"}.isdisjoint(low[max(0, told.first - _ITEM) : told.first])
    return told._replace(firmness=min(told.firmness, LOOSE)) if told is not None and is_item else None


def _weak(mention: PlaceMention) -> PlaceMention:
    return mention._replace(firmness=WEAK)


def _cost(low: list[str], mention: PlaceMention, at: int, past: int, metric: str, told: int) -> float:
    """Return how far `mention` is from the number at words `at` to `past`: words, with penalties in words.

    `told` is the word that tells what became of the people.
    """
    follows = mention.first >= past
    between = low[past : mention.first] if follows else low[mention.last + 1 : at]
    distance = float(len(between))
    if not follows:
        distance = min(distance + 3.0, 8.0) if mention.leads else distance + 3.0
    if between == ["("] or (not follows and _is_where(between)):
        return -20.0
    if between[:1] == [":"] and not follows:
        return _HEADS
    cost = min(distance, 25.0) + (0, 7, 60, 90)[mention.firmness]
    cost += 2.0 * between.count(",") + 25.0 * between.count(";") + 15.0 * len(_BREAKS.intersection(between))
    if mention.preposition in AWAY and mention.firmness != STRONG:
        is_way = metric in FROM and not (metric == "hostages_taken" and mention.preposition in GOALS)
        cost += -6.0 if is_way else 10.0
    if follows and ("them" in between or "whom" in between):
        cost += 15.0 if between[:1] != ["of"] else 0.0
    if not follows and low[past : past + 1] == ["of"] and low[past + 1 : past + 2] and low[past + 1] in _OF_THEM:
        cost += 12.0  # "37 of them in a sweep of Orvel camp"
    if follows and between and roles().get(between[0], 0) & LOCATIVE and not _parted(between):
        cost -= _DIRECT  # "ten at a college in Kauhajoki"
    if follows and _has_clause_of_another(between, told - past):
        cost += 12.0
    if mention.level == SITE and follows and mention.firmness == STRONG and "," not in between:
        cost -= 6.0
    if mention.seat:
        cost += 20.0
    is_next = between in (["and"], [",", "and"], [",", "while"], ["while"], [";"]) and mention.first > 1
    if not follows and (is_next or _is_of_number_before(low, mention, between)):
        cost += _OF_CLAUSE_BEFORE  # "one died in Orvel and six were hurt in Velta"
    return cost


def _is_of_number_before(low: list[str], mention: PlaceMention, between: list[str]) -> bool:
    """Whether a place is of the number before it ("killed nine in Orvel and wounded 12 troops in Velta")."""
    is_deed = len(between) > 1 and between[0] == "and" and between[1].endswith("ed") and len(between) <= _NEXT_DEED
    return is_deed and any(map(is_count, low[: mention.first]))


def _is_where(between: list[str]) -> bool:
    """Whether a clause tells what was at a place (", where", ", near the coast, where"), and nothing parts it."""
    where = between.index("where") if "where" in between[:_APPOSED] else 0
    inner = between[1 : where - 1]
    is_apposed = between[:1] == [","] and between[where - 1 : where] == [","] and not _parted(inner)
    return where > 0 and is_apposed and "," not in between[where:]


def _describes(low: list[str], mention: PlaceMention, past: int, cue: int) -> bool:
    """Whether a place only tells who is counted ("11 workers who had lain down across the Velta Road were held")."""
    return past <= mention.first < cue and not _RELATIVES.isdisjoint(low[past : mention.first])


def _parted(between: list[str]) -> bool:
    """Whether a mark or a number stands in `between`."""
    return any(word in (",", ";", ":") or is_count(word) for word in between)


def _has_clause_of_another(between: list[str], told: int) -> bool:
    """Whether a clause with a number of its own begins in `between` ("cost 800 lives, and 228 perished off Ukara")."""
    for k, word in enumerate(between[:-2]):
        if word in (",", "and", "while", "but") and is_count(between[k + 1]) and told <= k:
            # A number that shares its verb shares its place: "killed 12, and nine in Orvel" is told apart elsewhere.
            return any(roles().get(w, 0) & (STRUCK | EVENT) or w.endswith("ed") for w in between[k + 2 :])
    return False


def _host_of(low: list[str], mentions: list[PlaceMention]) -> PlaceMention | None:
    """Return the country that is told to have taken people in ("Velta is hosting 20,000 refugees from Peru")."""
    first = mentions[0] if mentions else None
    if first is None or first.first or first.level > REGION:
        return None
    verb = first.last + 1 + (low[first.last + 1 : first.last + 2] in (["is"], ["has"], ["also"], ["now"]))
    hosts = low[verb : verb + 1] != [] and (low[verb] in listed("hosting") or low[verb : verb + 2] == ["taken", "in"])
    return first._replace(firmness=LOOSE) if hosts else None


def _reports(low: list[str], mention: PlaceMention) -> bool:
    """Whether a country or a region tells of its own people ("Peru reported 60 killed and 90 injured")."""
    behind = low[mention.last + 1 : mention.last + 4]
    is_first = mention.first == 0 or low[mention.first - 1] in (",", ";", "and", "while")
    told = mention.level <= REGION and is_first and len(behind) == 3 and behind[0] in listed("reporting")
    return told and is_count(behind[1]) and not roles().get(behind[2], 0) & DEMONYM


def _holds(low: list[str], mention: PlaceMention, metric: str) -> bool:
    """Whether who acts is also where: "Russia holds 8,000 prisoners", "Peru, with 9,000 missing"."""
    if metric in _REPORTED and _reports(low, mention):
        return True
    if metric in IMPRISONED:
        return mention.last + 1 < len(low) and low[mention.last + 1] in listed("jailing")
    return metric in ("missing", "displaced") and mention.first == 0
