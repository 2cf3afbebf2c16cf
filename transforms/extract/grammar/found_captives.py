"""Captives told by what was done to them before: found, let go later, or let go and recalled as captured."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import FREED, is_denied
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.tokens import names_of

_CAPTIVITY_REACH = 14
_VERB_REACH = 5
_TAKEN = frozenset({"hostages_taken", "seized", "captive_carried", "in_captivity", "hostages_held"})


def found_captives(case: Case) -> str | None:
    """Settle what is told of people found: free, where the words about them tell that they had been captives."""
    if case.is_of_troops or not (case.is_of_people or case.kind in {"captive", "open"}):
        return None
    end = next(
        (i for i in range(case.place + 1, len(case.tokens)) if _ends_clause(case, i)),
        len(case.tokens),
    )
    words = case.tokens[case.place + 1 : min(end, case.place + _CAPTIVITY_REACH)]
    metrics = {metric for token in words for metric in token.entry.metrics.values()}
    is_bound = any("BOUND" in names_of(token) for token in words)
    was_held = bool(metrics & {"held", "captive_kept", "captive_taken"}) or is_bound
    was_taken = case.kind == "captive" or bool(metrics & _TAKEN) or (was_held and case.subject.captives > 0)
    if not was_taken:
        return None
    return "hostages_dead" if "killed" in metrics else "hostages_freed"


def _ends_clause(case: Case, i: int) -> bool:
    """Tell whether at `i` the clause about those found ends; "including 11 children" goes on with it."""
    names = names_of(case.tokens[i])
    return bool(names & {"STOP", "BUT"}) or ("NUM" in names and "INCL" not in names_of(case.tokens[i - 1]))


def found_among_captives(case: Case) -> str | None:
    """Settle what is told of people who "were found" where those seized were told of by the same word for them."""
    if not case.is_of_people_or_others or case.is_of_troops or case.subject.captives < 2:
        return None
    if case.noun in actors().others or case.kind == "bare":
        return case.previous if case.previous == "hostages_freed" else None
    told = case.was_told("hostages_freed") or case.was_told("hostages_taken")
    is_of_others = case.head in actors().suspects | actors().captors | actors().rescuers
    return "hostages_freed" if told and not is_of_others else None


def found_again(case: Case) -> str | None:
    """Settle what is told of people seized who were found: alive, or dead."""
    at = case.at or 0
    if not case.is_of_people or not case.tells_of(case.place + 1, at, ("hostages_taken", "seized", "captive_")):
        return None
    if case.tells_of(at, at + 1, "killed"):
        return "hostages_dead"
    is_found = case.tells_of(at, at + 1, "captive_freed") and not case.is_of_troops
    return "hostages_freed" if is_found else None


def counted_part(case: Case) -> str | None:
    """Settle what is told of some "of the prisoners", "of the hostages": what was told of them all, else held."""
    is_of_captives = case.tells_of(case.at or 0, (case.at or 0) + 1, "captive") or (
        case.at is not None and "CAPTIVE" in names_of(case.tokens[case.at]) and case.subject.captives > 0
    )
    told = CAPTIVITY if is_of_captives else ("detained", "prisoners_freed")
    if case.latest in told:
        return case.latest
    return "hostages_held" if is_of_captives else "detained"


def taken_before(case: Case) -> str | None:
    """Settle what is told of a part of those let go whose capture is recalled ("12 of them captured in March")."""
    at = case.at or 0
    is_taken = case.tells_of(at, at + 1, ("seized", "hostages_taken", "captive_taken", "detained", "held"))
    is_part = case.is_same_sentence and case.is_part and case.previous in (*FREED, "hostages_held")
    return case.previous if is_taken and is_part else None


def freed_next(case: Case) -> str | None:
    """Settle what a relative clause tells next of people arrested or seized ("locked up 21, who were amnestied")."""
    at = case.at or 0
    to_police = any("CONSTABULARY" in names_of(token) for token in case.tokens[at : at + 6])
    is_let_go = case.tells_of(at, at + 1, ("captive_freed", "prisoners_freed", "hostages_freed"))
    if not is_let_go or to_police or is_denied(case):
        return None
    if case.was_told("detained"):
        return "prisoners_freed"
    return "hostages_freed" if case.was_told("hostages_taken") else None


def freed_after(case: Case) -> str | None:
    """Settle what a sentence that told of people seized tells of them next: they came free."""
    at = case.at or 0
    if not actors().shares.isdisjoint({token.text for token in case.tokens[case.place : at]}):
        return None  # "of the 250 seized half were freed"
    if at and case.tokens[at - 1].text in {"while", "when"}:
        return None  # "were kidnapped while returning from a market"
    is_object = case.rule.id == "let-them-go"
    first = max(0, case.place - _VERB_REACH) if is_object else case.place + 1
    if any("HOSPITAL" in names_of(token) for token in case.tokens[first:at]):
        return None  # "was taken to a hospital and released"
    was_taken = case.tells_of(first, at, ("hostages_taken", "seized", "captive_taken"))
    is_let_go = "LET" in names_of(case.tokens[at]) or case.tells_of(
        at, at + 1, ("captive_freed", "handed", "hostages_freed", "homeward")
    )
    return "hostages_freed" if was_taken and is_let_go and not case.is_of_troops and not is_denied(case) else None
