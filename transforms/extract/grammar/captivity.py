"""Captives: taken, carried off, kept, counted, or told by where they are."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import FREED
from transforms.extract.grammar.case import CAPTIVITY, LIVING_CAPTIVES, Case
from transforms.extract.grammar.custody import is_capacity
from transforms.extract.grammar.deaths import claimed_by
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.unharmed import are_safe_before
from transforms.extract.grammar.verb_groups import verb_groups

_DOER_REACH = 6
_SAFE_REACH = 9
_PLACE_REACH = 9


def taken(case: Case) -> str | None:
    """Settle what is told of people were seized, by the words "took", "marched"."""
    at = case.at or 0
    if case.cue in verb_groups().marching and at > case.place:
        return None
    if _is_to_safety(case) and case.doer != "captors":
        return None
    if case.kind == "captive" or case.words & actors().hostages:
        return "hostages_taken"
    if case.cue in verb_groups().taking and not actors().disasters.isdisjoint(case.doers[:_DOER_REACH]):
        return claimed_by(case)
    if case.kind == "prisoner":
        return None if is_capacity(case.tokens, at) else "detained"
    if not case.is_of_people:
        return None
    is_group = case.place > 1 and "PERSON" in names_of(case.tokens[case.place - 2])
    is_by_them = case.doer is None and case.subject.captors > 0 and "they" in case.doers
    is_of_us = "OF" in names_of(case.tokens[case.place + 1]) if case.place + 1 < len(case.tokens) else False
    is_arrest = case.rule.id == "done-with" and case.subject.prisoners > 1 and case.subject.captives == 0
    if is_arrest and case.subject.captors == 0:
        return "detained"  # "was taken at a checkpoint with eleven colleagues"
    by_captors = (case.kind != "bare" or is_group or is_of_us) and (case.doer == "captors" or is_by_them)
    is_passive = at > case.place and "BE" in names_of(case.tokens[at - 1]) and case.kind != "bare"
    is_kidnapping = is_passive and case.subject.captives > 0 and case.subject.captors > 0
    return "hostages_taken" if by_captors or is_kidnapping or case.subject.captives > 1 else None


def carried_off(case: Case) -> str | None:
    """Settle what is told of people carried off, herded into a truck, led away: by captors, or by police."""
    if _is_to_safety(case) or not (case.is_of_people or case.kind == "captive"):
        return None
    doer = case.doer
    is_passive = (case.at or 0) > case.place
    if is_passive and case.kind == "bare" and case.previous == "injured" and case.is_part and doer != "captors":
        return "injured"  # "Two were led away by medics"
    if (
        case.kind == "captive"
        or case.cue in verb_groups().making_off
        or doer == "captors"
        or (doer is None and not actors().nondescript.isdisjoint(case.doers))
    ):
        return "hostages_taken"
    if not actors().disasters.isdisjoint(case.doers[:_DOER_REACH]):
        return claimed_by(case)
    if case.cue in verb_groups().hauling:
        return None
    if doer in {"authorities", "rescuers"} or case.head in actors().protesters | actors().captors:
        return "detained"
    behind = case.tokens[case.at or 0 : (case.at or 0) + _PLACE_REACH]
    if case.cue in verb_groups().forcing and any(token.text in actors().terrain for token in behind):
        return "hostages_taken"
    if case.subject.captives or case.words & actors().captors or case.subject.captors > 1:
        return "hostages_taken"
    if case.words & actors().police or case.subject.prisoners:
        return "detained"
    by_sea = any(token.text in actors().disasters for token in case.tokens[case.at or 0 :])
    return "hostages_taken" if case.rule.id == "passive" and not by_sea else None


def seized_with(case: Case) -> str | None:
    """Settle what is told of people aboard what was seized or let go."""
    metrics = set(case.tokens[case.at].entry.metrics.values()) if case.at is not None else set()
    is_by_captors = case.doer == "captors"
    if is_by_captors and case.cue in verb_groups().letting_go:
        return "hostages_freed"
    told = metrics & {"seized", "hostages_taken", "captive_taken"} and case.doer not in {"authorities", "rescuers"}
    if case.head in actors().captors:
        return "detained" if told or metrics & {"seized"} else None  # "the navy seized a dhow with 12 pirates"
    is_about = case.subject.captives or (is_by_captors and case.subject.captors > 1)
    return "hostages_taken" if told and is_about else None


def _is_to_safety(case: Case) -> bool:
    at = case.at or 0
    return any(
        names_of(token) & {"HOSPITAL", "CAMP"} or token.text in actors().havens for token in case.tokens[at : at + 7]
    )


def kept(case: Case) -> str | None:
    """Settle what is told of people kept."""
    at = case.at or 0
    if case.kind == "prisoner" or any("CELL" in names_of(token) for token in case.tokens[at + 1 : at + 9]):
        return "detained" if case.is_of_people or case.kind == "prisoner" else None
    by_captors = case.doer == "captors" and case.kind == "person"
    return "hostages_held" if by_captors or case.subject.captives > 1 else None


def remains(case: Case) -> str | None:
    """Settle what is told of people remain."""
    if case.head in actors().captors or any(token.text in actors().arms for token in case.tokens[case.place : case.at]):
        return None
    if case.kind != "captive" and _are_safe(case):
        return None
    if case.kind == "bare" and case.latest in {"detained", "prisoners_freed"}:
        return "detained" if case.was_told("detained") else None
    if case.previous == "hostages_dead" and case.is_part and _are_of_dead(case):
        return "hostages_dead"  # "Of the 12 slain hostages nine are still there"
    if case.kind == "captive" or (case.kind == "bare" and case.subject.captives > 4):
        return "hostages_held"
    told = case.subject.captives > 1 and case.is_of_people
    return "hostages_held" if told and case.previous in CAPTIVITY else None


def _are_safe(case: Case) -> bool:
    """Tell whether it is told of those left over that nothing befell them ("the remaining 11 sailors are safe")."""
    behind = case.tokens[case.place + 1 : case.place + _SAFE_REACH]
    return any("BE" in names_of(token) and safe.text in actors().unharmed for token, safe in pairwise(behind))


def _are_of_dead(case: Case) -> bool:
    """Tell whether those who remain are of the dead captives told of before."""
    is_of_dead = case.tokens[0].text == "of" and case.tells_of(0, case.place, "killed")
    return is_of_dead if case.kind == "bare" else case.kind == "person" and not case.is_same_sentence


def captors_have(case: Case) -> str | None:
    """Settle what is told of "it had 200, other groups had 50 more" where captives were told of just before."""
    told = case.subject.seized > 1 and case.latest in LIVING_CAPTIVES
    by_captors = case.doer == "captors" or not actors().factions.isdisjoint(case.doers)
    if case.rule.id == "captors-still-have":
        return "hostages_held" if case.doer == "captors" and case.subject.seized and not case.is_of_troops else None
    return "hostages_held" if told and by_captors and case.kind == "bare" else None


def listed(case: Case) -> str | None:
    """Settle what is told of names on a list: of those seized or missing, but of no captors and of nobody to let go."""
    if case.subject.exchanges or case.words & actors().captors:
        return None
    if any("PRISONER" in names_of(token) for token in case.tokens[: case.place]):
        return "detained"  # "the list of political prisoners has 1,162 names"
    if case.subject.seized > 1 and any(case.was_told(metric) for metric in ("hostages_taken", "hostages_held")):
        return "hostages_taken"
    return "missing" if case.latest == "missing" or case.tells_of(0, case.place, "missing") else None


def is_in(case: Case) -> str | None:
    """Settle what is told of people are in a place."""
    in_wilds = any("WILDS" in names_of(token) for token in case.tokens[case.place : case.place + _PLACE_REACH])
    of_captives = case.latest in CAPTIVITY or (in_wilds and case.was_told("hostages_taken") and not case.is_of_troops)
    of_captives = of_captives and case.subject.captives > 2
    told = case.is_of_people_or_others and (case.previous in {"hostages_taken", "hostages_held"} or of_captives)
    return "hostages_held" if told else None


def counted_captives(case: Case) -> str | None:
    """Settle what is told of people captives who are only counted."""
    if case.is_former:
        return None
    is_another_count = case.is_same_sentence and case.previous == "hostages_taken"
    return "hostages_taken" if is_another_count else "hostages_held"


def whereabouts(case: Case) -> str | None:
    """Settle what is told of people still where the others were."""
    if case.kind in {"thing", "unit", "open"}:
        return None
    if case.kind in {"person", "nation"} and case.noun not in actors().others and not case.words & actors().staying:
        return None
    if case.previous in FREED and {"had", "been"} <= {token.text for token in case.tokens[case.place : case.place + 6]}:
        return case.previous
    if case.kind == "captive" or case.previous in LIVING_CAPTIVES:
        return "hostages_held"
    if case.kind == "prisoner" or case.previous in {"detained", "prisoners_freed"}:
        return "detained"
    if not case.is_same_sentence and are_safe_before(case.tokens, case.place):
        return None  # "nine were dug out alive; two others had been outside"
    return case.previous if case.previous in {"injured", "missing", "displaced"} else None


def rest(case: Case) -> str | None:
    """Settle what is told of the rest of captives some of whom came free: they are held as long as they "are" so."""
    if _are_safe(case):
        return None
    is_now = any(token.text in actors().now for token in case.tokens[case.place + 1 : case.place + 3])
    told = case.latest in {"hostages_taken", "hostages_freed"} and case.was_told("hostages_taken")
    return "hostages_held" if is_now and told and case.is_of_people_or_others else None


def still_so(case: Case) -> str | None:
    """Settle what is told of people seized or arrested some time ago who "are still" where they were taken."""
    metrics = set(case.tokens[case.at or 0].entry.metrics.values())
    if metrics & {"hostages_taken", "seized", "captive_taken"} and not case.is_of_troops:
        return "hostages_held"
    return "detained" if "detained" in metrics else None


def alive(case: Case) -> str | None:
    """Settle what is told of people alive."""
    if any(token.text in {"whether", "if"} for token in case.tokens[max(0, case.place - 4) : case.place]):
        return None
    told = case.subject.captives > 1 or case.speaks_of_captives()
    if not told or case.kind not in {"captive", "bare", "person"}:
        return None
    is_free = "captive_freed" in case.tokens[-1].entry.metrics.values() or case.tells_of(
        case.at or 0, (case.at or 0) + 8, ("captive_freed", "homeward")
    )
    if case.rule.id == "captive-living" and is_free:
        return "hostages_freed"
    at = case.at or 0
    if at < case.place and case.tells_of(max(0, at - 1), at, "captive_freed"):
        return "hostages_freed"  # "rescued alive: 12"
    is_denied = any("NOT" in names_of(token) for token in case.tokens[case.place : case.at])
    return "hostages_dead" if is_denied else "hostages_alive"
