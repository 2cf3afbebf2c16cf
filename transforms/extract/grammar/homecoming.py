"""Captives and prisoners who come home, get away or are moved out of a prison, told by words of motion."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import FREED, is_arrested_behind, is_told_as_captive
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.verb_groups import verb_groups

_FEW = 2


def motion(case: Case) -> str | None:
    """Settle what is told of people got away or came back."""
    if case.kind == "captive":
        return "hostages_freed"
    if case.kind == "prisoner" or case.previous == "prisoners_freed" or case.is_of_custody:
        return None if case.cue in verb_groups().escaping else "prisoners_freed"
    if case.kind == "nation" and (before := case.subject.let_go_as(case.noun)):
        return before
    if case.previous in CAPTIVITY or case.latest in CAPTIVITY:
        return "hostages_freed"
    if is_of_exchange(case) and case.cue not in verb_groups().escaping:
        return "prisoners_freed"
    told = (case.subject.captives > 2 or case.speaks_of_captives()) and case.is_of_people
    return "hostages_freed" if told else None


def came_home(case: Case) -> str | None:
    """Settle what is told of people who came or were sent home."""
    if case.kind in {"captive", "prisoner"}:
        return "hostages_freed" if case.kind == "captive" else "prisoners_freed"
    if case.is_of_people_or_others and case.previous in FREED:
        return case.previous
    if case.kind == "nation" and (before := case.subject.let_go_as(case.noun)):
        return before
    if case.kind == "bare" and case.previous == "detained" and case.subject.captives <= _FEW:
        return "prisoners_freed"
    is_of_arrested = case.tells_of(case.place + 1, case.at or 0, "detained") or is_arrested_behind(case)
    if is_of_arrested and not case.subject.seized:
        return "prisoners_freed"
    if case.tells_of(case.place + 1, case.at or 0, "seized") and (
        case.is_of_troops or (case.head in actors().rescuers and not case.subject.seized)
    ):
        return "prisoners_freed"
    if is_told_as_captive(case) or (case.doer == "captors" and case.subject.captives > 1):
        return "hostages_freed"
    if is_of_exchange(case):
        return "prisoners_freed"
    is_about = case.subject.captives > 1 and case.cue not in verb_groups().going_back
    told = (case.previous in CAPTIVITY or case.latest in CAPTIVITY or is_about) and case.is_of_people
    return "hostages_freed" if told else None


def held_then_moved(case: Case) -> str | None:
    """Settle what is told of people who had been held and went away: let go, in an article about that."""
    held = case.tells_of(case.place + 1, case.at or 0, ("held", "detained"))
    if not held or not case.subject.letting_go:
        return None
    return "hostages_freed" if case.subject.captives > case.subject.prisoners else "prisoners_freed"


def moved_out(case: Case) -> str | None:
    """Settle what is told of people who left, were flown or put on buses: freed, in an article about an exchange."""
    at = case.at or 0
    after = case.tokens[at + 1 : at + 7]
    is_remaining = "BE" in names_of(case.tokens[at - 1]) or (case.kind == "captive" and _ends_clause(after))
    if ("LEFT" in names_of(case.tokens[at]) and is_remaining) or any(
        names_of(token) & {"HOSPITAL", "CAMP"} for token in after
    ):
        return None  # those who are left have not gone
    if case.cue in verb_groups().leaving and any("CELL" in names_of(token) for token in after[:4]):
        is_told = case.subject.letting_go > 0
        return "prisoners_freed" if is_told and (case.is_of_people or case.kind == "prisoner") else None
    if case.cue in verb_groups().leaving and _is_flight(case):
        return "displaced"
    if case.kind == "prisoner":
        to_cell = any(
            token.text in {"to", "into", "for"} and any("CELL" in names_of(word) for word in after[i + 1 : i + 4])
            for i, token in enumerate(after)
        )
        return "prisoners_freed" if case.subject.letting_go and not to_cell else None
    if case.kind == "captive":
        return "hostages_freed" if case.subject.letting_go else None
    if case.noun in actors().others and case.previous == "displaced" and case.cue in verb_groups().leaving:
        return "displaced"
    if case.kind == "bare" and case.previous in (*FREED, "displaced"):
        if case.previous == "displaced":
            return "displaced" if case.cue in verb_groups().arriving else None
        return "prisoners_freed" if case.cue in verb_groups().banishing and case.subject.prisoners else case.previous
    if case.cue in verb_groups().arriving and _are_newcomers(case):
        return "displaced"
    is_carried = case.rule.id == "brought-to"
    is_of_troops = case.is_of_troops and case.head not in actors().outlaws
    return "prisoners_freed" if is_of_exchange(case) and (is_of_troops or is_carried) else None


def _ends_clause(after: list[Token]) -> bool:
    """Tell whether a clause ends before the tokens `after`."""
    return after == [] or bool(names_of(after[0]) & {"COMMA", "STOP", "AND"})


def _is_flight(case: Case) -> bool:
    """Tell whether people left a place in an article about those who had to leave ("another 1,100 left Orvel")."""
    subject = case.subject
    behind = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]
    to_place = any("NAME" in names_of(token) or token.text in actors().homes for token in behind)
    is_about = (
        subject.ousted > 0
        and (subject.disasters + subject.fighting > 0 or subject.ousted > 1 or case.was_told("displaced"))
        and not (subject.captives or subject.prisoners)
    )
    return is_about and to_place and case.is_of_people and not case.is_of_troops


def _are_newcomers(case: Case) -> bool:
    """Tell whether people came where others have fled to ("12,000 people have arrived here since May")."""
    subject = case.subject
    has_come = any("HAVE" in names_of(token) for token in case.tokens[case.place + 1 : case.at])
    is_about = subject.ousted > 0 and case.was_told("displaced") and not (subject.captives or subject.prisoners)
    is_of_helpers = case.is_of_troops or case.head in actors().rescuers | actors().helpers
    return has_come and is_about and case.is_of_people and not is_of_helpers


def received_own(case: Case) -> str | None:
    """Settle what is told of "40 of its men" that a side received: let go, in an article about an exchange."""
    subject = case.subject
    return "prisoners_freed" if subject.captives == 0 and subject.exchanges > 0 and subject.letting_go > 0 else None


def is_of_exchange(case: Case) -> bool:
    """Tell whether the article is about an exchange of prisoners, and people or soldiers are counted."""
    subject = case.subject
    is_about = subject.captives == 0 and subject.letting_go > 0 and (subject.prisoners > 0 or case.is_of_troops)
    return is_about and subject.exchanges > 0 and case.is_of_people
