"""The dead, the hurt and the missing, where a cue leaves open which of them it tells of."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, LIVING_CAPTIVES, Case
from transforms.extract.grammar.tokens import names_of

_NAMED_DEAD = frozenset({"intransitive", "passive", "of-state", "predicate-state", "whom-declared", "declared-state"})
_LEAVERS = frozenset(
    {"players", "player", "customers", "subscribers", "voters", "viewers", "users", "followers", "readers"}
)
"""Whom one loses without anybody dying."""
_POLITICS = frozenset({"parliament", "party", "seats", "votes", "council", "assembly", "congress"})
_LIMBS = frozenset(
    {
        "head",
        "face",
        "leg",
        "legs",
        "arm",
        "arms",
        "chest",
        "stomach",
        "back",
        "eye",
        "hand",
        "foot",
        "neck",
        "shoulder",
    }
)
_WHENCE = frozenset(
    {
        "camp",
        "home",
        "homes",
        "village",
        "villages",
        "town",
        "island",
        "boat",
        "ship",
        "vessel",
        "hostel",
        "house",
        "area",
    }
    | {"school", "settlement", "neighbourhood", "neighborhood", "district", "hospital", "beach", "resort", "hotel"}
)
"""What people who are lost are missing from."""
_OUTER_LIMBS = frozenset(
    {"leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "shoulder", "thigh", "knee", "knees"}
)
_DOER_REACH = 6
_DECLARED = frozenset({"predicate-state", "declared-state", "whom-declared"})


def killed(case: Case) -> str:
    """Settle what is told of people killed."""
    at = case.at or 0
    if case.kind == "captive" or _is_told_of_captives(case):
        return "hostages_dead"
    if (
        case.words & actors().kidnappers
        and case.subject.captives > 1
        and not actors().kidnappers.isdisjoint(case.doers)
    ):
        return "hostages_dead"
    if (
        case.is_of_people_or_others
        and case.tells_of(at, at + 4, ("hostages_held", "in_captivity"))
        and case.subject.captives
    ):
        return "hostages_dead"
    if _died_captive(case):
        return "hostages_dead"
    if case.noun in actors().others and case.previous in LIVING_CAPTIVES and case.rule.id in _NAMED_DEAD:
        return "hostages_dead"
    if case.kind == "bare" and case.is_same_sentence:
        is_of_all = case.tokens[0].text == "of" and case.previous in CAPTIVITY
        if is_of_all or case.previous == "hostages_alive":
            return "hostages_dead"
    if case.kind == "bare":
        is_named = case.rule.id in _NAMED_DEAD or case.cue.startswith("execut")
        if case.is_same_sentence and case.previous.startswith("hostages") and is_named:
            return "hostages_dead"
        if case.rule.id in _DECLARED and (case.speaks_of_captives() or case.previous in LIVING_CAPTIVES):
            return "hostages_dead"
    return "killed"


def _died_captive(case: Case) -> bool:
    """Tell whether they died as the fellows of captives just told of ("freed 21 of the crew, but two had died")."""
    if case.kind != "person" or not case.is_same_sentence or case.rule.id not in _NAMED_DEAD:
        return False
    is_of_others = case.head in actors().rescuers
    before = {token.text for token in case.tokens[max(0, case.place - 3) : case.place]}
    return case.previous in {"hostages_freed", "hostages_held"} and "but" in before and not is_of_others


def _is_told_of_captives(case: Case) -> bool:
    """Tell whether a relative clause behind the number names captives ("as the number of hostages who died")."""
    between = case.tokens[case.place + 1 : case.at or 0]
    is_relative = case.rule.id in {"relative", "relative-passive"}
    return is_relative and any("CAPTIVE" in names_of(token) for token in between)


def shot(case: Case) -> str:
    """Settle what is told of people shot."""
    at = case.at or 0
    if case.kind == "captive" and at < case.place:
        return "hostages_dead"
    if at and case.tokens[at - 1].text in {"fatally", "mortally", "found"}:
        return "hostages_dead" if case.previous in CAPTIVITY else "killed"
    if case.previous == "killed" and case.is_same_sentence and ":" in case.words:
        return "killed"  # "nine dead: five shot, four burned"
    behind = case.tokens[max(at, case.place) : max(at, case.place) + 7]
    if any(token.text in _OUTER_LIMBS for token in behind):
        return "injured"
    if case.kind == "captive" and not case.tells_of(at + 1, at + 4, "injured"):
        return "hostages_dead"
    for token in case.tokens[at + 1 : at + 5]:
        if names_of(token) & {"NUM", "STOP"}:
            break
        if "injured" in token.entry.metrics.values() and case.tokens[at + 1].text in {"and", "but"}:
            return "injured"
        if token.text in {"dead", "killed"} or "TO_DEATH" in names_of(token):
            return "killed"
        if token.text in {"survived", "none"}:
            return "injured"
    return "casualties"


def fell(case: Case) -> str | None:
    """Settle what is told of fighters who fell."""
    after = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]
    stumbled = any(token.text in actors().stumbling for token in after)
    return "killed" if case.head in actors().troops and not stumbled else None


def lost(case: Case) -> str | None:
    """Settle what is told of people lost."""
    if case.kind == "bare" and case.doer is None and case.previous not in {"killed", "injured"}:
        return None
    if case.noun in _LEAVERS or (case.noun in {"member", "members"} and not case.words.isdisjoint(_POLITICS)):
        return None
    return "killed" if case.is_of_people else None


def lost_passive(case: Case) -> str | None:
    """Settle what is told of people lost: those who "were lost" are dead, those who "are lost" are missing."""
    if not case.is_of_people or case.noun in {"lives", "life", "souls"} or case.previous in CAPTIVITY:
        return None
    between = {token.text for token in case.tokens[case.place : case.at]}
    return "missing" if between & {"is", "are", "still"} else "killed"


def beaten(case: Case) -> str | None:
    """Settle what is told of people beaten or assaulted: hurt, where they are not the losers of a game."""
    at = case.at or 0
    is_passive = at > case.place and any("BE" in names_of(token) for token in case.tokens[case.place : at])
    if not is_passive or not case.is_of_people or case.cue.startswith(("assault", "attack")):
        return None
    is_to_death = any("TO_DEATH" in names_of(token) for token in case.tokens[at + 1 : at + 4])
    return None if is_to_death else "injured"


def hurt_in(case: Case) -> str | None:
    """Settle what is told of people struck in a part of the body."""
    words = {token.text for token in case.tokens[case.place : case.place + 16]}
    return None if words.isdisjoint(_LIMBS) or not case.is_of_people else "injured"


def hospitalised(case: Case) -> str | None:
    """Settle what is told of people in a hospital: hurt, unless captives come free or survivors are looked over."""
    if case.kind in {"captive", "prisoner"} or case.head in {"survivor", "survivors"}:
        return None
    if case.latest in {"hostages_freed", "prisoners_freed"} and case.is_of_people:
        return "hostages_freed" if case.subject.captives > 2 and case.rule.id == "in-hospital" else None
    return "injured"


def bodies(case: Case) -> str:
    """Settle what is told of people bodies."""
    of_captives = case.subject.captives > 2 and case.latest.startswith("hostages")
    if of_captives and any("HOSPITAL" in names_of(token) for token in case.tokens[: case.place]):
        return "killed"
    return "hostages_dead" if case.kind == "captive" or of_captives else "killed"


def claimed_by(case: Case) -> str | None:
    """Settle what is told of people whom a disaster claimed, took or accounted for."""
    is_of_disaster = not actors().disasters.isdisjoint(case.doers[:_DOER_REACH])
    return (
        "killed"
        if is_of_disaster and case.is_of_people_or_others and not case.cue.startswith(("los", "cost"))
        else None
    )


def victims(case: Case) -> str | None:
    """Settle what is told of people victims."""
    if case.previous in {"injured", "casualties"} and not case.was_told("killed"):
        return case.previous
    return "killed"


def missing(case: Case) -> str | None:
    """Settle what is told of people missing or buried."""
    if case.is_same_sentence and case.tokens[0].text == "of" and case.previous in CAPTIVITY:
        return "hostages_held"
    at = case.at or 0
    is_from = [token.text for token in case.tokens[at + 1 : at + 2]] == ["from"]
    is_fate = any(token.text in _WHENCE for token in case.tokens[at + 2 : at + 6])
    if is_from and at > case.place and case.subject.searched < 2 and not is_fate:
        return None  # "missing from the photograph"
    is_released = case.place > 0 and "captive_freed" in case.tokens[case.place - 1].entry.metrics.values()
    if is_released or _is_of_the_past(case) or _is_of_things(case):
        return None
    if not case.cue.startswith(("buri", "bury")):
        return "missing"
    is_object = case.at is not None and case.at < case.place
    return "killed" if case.kind == "body" or is_object or not case.words & actors().burying else "missing"


def _is_of_things(case: Case) -> bool:
    """Tell whether something that the lexicon does not know is missing, in an article that tells of no search."""
    if case.kind != "open" or case.at is None or case.at < case.place or case.subject.searched > 2:
        return False
    return "OPEN" in names_of(case.tokens[case.at + 1]) if case.at + 1 < len(case.tokens) else False


def _is_of_the_past(case: Case) -> bool:
    """Tell whether a relative clause says what people had been ("three who had been listed as missing")."""
    between = case.tokens[case.place + 1 : case.at or 0]
    is_relative = any("WHO" in names_of(token) for token in between)
    return is_relative and [token.text for token in between if token.text in {"had", "been"}] == ["had", "been"]


def sought(case: Case) -> str | None:
    """Settle what is told of people searched for."""
    if case.noun in actors().troops or case.noun in actors().captors:
        return None
    told = (
        case.cue.startswith(("dig", "dug"))
        or case.words & actors().searches
        or case.previous in {"killed", "missing"}
        or case.subject.searched
        or case.subject.disasters
        or case.head in actors().strayed
    )
    is_hunted = (
        case.previous == "detained"
        or case.head in actors().outlaws
        or case.head in actors().captors
        or not case.is_of_people_or_others
    )
    return "missing" if told and not is_hunted else None


def unreturned(case: Case) -> str | None:
    """Settle what is told of people who have not come back."""
    if case.kind == "captive" or case.previous in CAPTIVITY or case.subject.captives > 2:
        return "hostages_held"
    return "missing" if case.subject.searched and not case.subject.ousted and case.is_of_people else None


def unseen(case: Case) -> str | None:
    """Settle what is told of people not seen or found."""
    if case.kind == "bare" and not case.previous and not case.subject.searched:
        return None
    held = case.tells_of(case.place, case.place + 6, "hostages") or case.previous in CAPTIVITY or case.kind == "captive"
    return "hostages_held" if held else "missing"


def treated(case: Case) -> str | None:
    """Settle what is told of people treated."""
    told = case.words & actors().traumas or case.previous in {"killed", "injured", "casualties"}
    return "injured" if told else None
