"""Places of a sentence at which only something else was: a seizure, a report, a bed."""

from bisect import bisect_left

from transforms.extract.periods.deed_words import class_of
from transforms.extract.phrases import Phrase
from transforms.extract.places.place_context import LOOSE, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import EVENT, SITE, SITE_NOUN, listed, roles

_SEIZED = 7
_BESIDE = 4
_GOALS = listed("towards") | {"into"}
_APPOSING = frozenset({",", "-", "–", "—", "("})


def was_taken_there(low: list[str], mention: PlaceMention) -> bool:
    """Whether captives were seized at a place, which is not where they are held ("251 people seized in Velta").

    A building may be both: those taken at a bank are mostly held there.
    """
    if mention.level == SITE or mention.preposition in _GOALS:
        return False
    before = low[max(0, mention.first - _SEIZED) : mention.first]
    stops = [k for k, word in enumerate(before) if word in (",", ";")]
    before = before[stops[-1] + 1 if stops else 0 :]
    if not listed("keeping").isdisjoint(before[-3:]):
        return False  # "men seized in May are still held in Velta"
    return any(not class_of(word).isdisjoint(("taking", "event")) for word in before)


def tells_of_captivity(low: list[str]) -> bool:
    """Tell whether a sentence tells where captives are, which is not where the next news is from."""
    return not (listed("captives").isdisjoint(low) or listed("captivity").isdisjoint(low))


def is_origin(low: list[str], mention: PlaceMention) -> bool:
    """Tell whether something only came from a place ("raiders from Velta killed 12"), and nobody was taken from it."""
    is_out_of = low[max(0, mention.first - 2) : mention.first] == ["out", "of"]  # "gunmen poured out of Velta"
    if not (mention.preposition == "from" or is_out_of) or mention.firmness != LOOSE or mention.level == SITE:
        return False
    before = low[max(0, mention.first - _SEIZED) : mention.first]
    return not any("taking" in class_of(word) or word in listed("carried_off") for word in before)


def lies_behind_origin(low: list[str], mention: PlaceMention, mentions: list[PlaceMention]) -> bool:
    """Tell whether a place only says where one lies that something came from ("a bus from Orvel in Velta overturned").

    The last place of the sentence may be that of what is told, too.
    """
    if mention is mentions[-1] or not mention.first or low[mention.first - 1] not in ("in", ","):
        return False
    return any(m.last == mention.first - 2 and is_origin(low, m) for m in mentions)


def was_taken_from(low: list[str], past: int, mention: PlaceMention) -> bool:
    """Whether those who came free had been seized at a place ("civilians carried off from Velta market")."""
    before = low[max(past, mention.first - _SEIZED) : mention.first]
    if "from" not in before:
        return False
    before = before[: before.index("from")]
    return any("taking" in class_of(word) or word in listed("carried_off") for word in before)


def of_seat(low: list[str], past: int, mention: PlaceMention) -> PlaceMention:
    """Weaken a place where a body only sits; people who died at a meeting died there."""
    if not mention.seat or mention.is_care:
        return mention
    if 0 <= mention.first - past <= _BESIDE or not listed("fates").isdisjoint(low[past : mention.first]):
        return mention._replace(seat=False)  # "killed five reporters in Orvel", "121 died at a meeting in Orvel"
    if any(roles().get(word, 0) & SITE_NOUN for word in low[max(0, mention.first - 3) : mention.first]):
        return mention
    return mention._replace(firmness=max(mention.firmness, WEAK))


def lies_in(low: list[str], past: int, mention: PlaceMention) -> bool:
    """Whether the hurt are told by the hospital where they are ("26 are being treated at Orvel hospital")."""
    between = low[past : mention.first]
    states = listed("lying").isdisjoint(between)
    is_bed = (mention.level == SITE and mention.preposition != "of") or between[-2:-1] == ["treated"]
    return is_bed and mention.first > past and not states and "and" not in between


def is_of_staff(low: list[str], mention: PlaceMention) -> bool:
    """Whether a hospital only tells who speaks ("Dr Ana Brill of the Orvel hospital")."""
    named = low[mention.first : mention.last + 1]
    return mention.preposition == "of" and not listed("hospitals").isdisjoint(named)


def ended_in(low: list[str], at: int, past: int, mention: PlaceMention) -> bool:
    """Whether people died or lay at a hospital ("two at Orvel hospital", "Orvel hospital, where two died")."""
    if mention.last < at:
        between = low[mention.last + 1 : at]
        return between[:2] == [",", "where"] and "," not in between[2:]
    between = low[past : mention.first]
    dying = any(word in listed("dying") for word in between) or not between[:-2]
    stops = not {",", "and", ";", "before", "who", "were", "was"}.isdisjoint(between)
    return mention.first > past and dying and not stops and not {"at", "in"}.isdisjoint(between)


def heard_of(low: list[str], past: int, mention: PlaceMention) -> bool:
    """Whether a place only tells where the number was heard of ("80 drowned, a figure that was doubted in Orvel")."""
    between = low[past : mention.first]
    for k in range(len(between) - 3):
        if between[k] in _APPOSING and between[k + 1] in ("a", "the"):
            noun = next((i for i in (k + 2, k + 3) if between[i] in listed("accounts")), len(between))
            if any(word in ("that", "which") or word.endswith("ed") for word in between[noun + 1 : noun + 2]):
                return True
    return False


def is_of_charge(phrase: Phrase, chosen: PlaceMention, end: int) -> bool:
    """Tell whether a place is that of the deed for which a court sentences ("jailed eight men for a raid in Orvel")."""
    past = bisect_left(phrase.starts, end)
    tried = not listed("courts").isdisjoint(phrase.low[:past])
    return tried and chosen.first > past and not {"for", "over"}.isdisjoint(phrase.low[past : chosen.first])


def enters(phrase: Phrase, chosen: PlaceMention) -> bool:
    """Tell whether the way leads to the deed and not from it ("killed 12 in a raid into Velta")."""
    before = phrase.low[max(0, chosen.first - 4) : chosen.first]
    at = before.index("into") if "into" in before else 0
    return at > 0 and bool(roles().get(before[at - 1], 0) & EVENT)
