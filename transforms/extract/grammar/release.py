"""Captives and prisoners let go: freed, handed over, or not yet."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import (
    FREED,
    is_arrested_behind,
    is_denied,
    is_held_behind,
    is_told_as_captive,
)
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.homecoming import moved_out
from transforms.extract.grammar.missing import unseen
from transforms.extract.grammar.subject import stem_of
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups

_FREEING = ("captive_freed", "motion", "homeward", "hostages_freed", "prisoners_freed")


def freed(case: Case) -> str | None:
    """Settle what is told of people freed, rescued or handed over."""
    if case.rule.negated or is_denied(case):
        return not_freed(case)
    is_told_before = case.rule.id.startswith(("of-state", "held-then"))  # "nine boys jailed in May were released"
    of_detained = case.at if is_told_before else case.place + 2
    is_of_arrested = case.tells_of(case.place + 1, of_detained or 0, "detained") or is_arrested_behind(case)
    if case.is_of_people and is_of_arrested:
        return "prisoners_freed"  # "let 15 jailed rebels out"
    if case.kind in {"body", "captive", "prisoner"} or _are_bodies(case):
        return _freed_by_noun(case)
    if (
        _is_from_care(case)
        or _are_at_large(case)
        or _is_made_public(case)
        or (case.cue in verb_groups().returning and _is_by_themselves(case))
    ):
        return None  # "2,900 people returned to their homes"
    if _is_out_of_danger(case):
        return "displaced"
    got_out = case.cue in verb_groups().getting and (case.at or 0) > case.place and not case.subject.captives
    listed = case.rule.id in {"among-state", "heading-count", "listed", "noun-of"}
    if got_out or (case.cue in verb_groups().recovering and listed):
        return None  # "19 got out" of a house on fire; "recovered: 6", of patients
    if case.cue in verb_groups().rescuing:
        return "hostages_freed" if case.subject.captives else None
    is_of_captives = is_told_as_captive(case)
    if _is_exchanged_for_prisoners(case) or is_of_captives:
        return "hostages_freed"
    is_next = case.subject.is_of_exchange and case.previous == "prisoners_freed"
    is_captured = case.is_of_troops and case.tells_of(case.place + 1, case.place + 3, "seized")
    if is_captured or (is_next and case.cue in verb_groups().letting_go):
        return "prisoners_freed"  # "handed back 30 captured soldiers"
    told = _freed_by_group(case) or _freed_by_doer(case) or _freed_by_figure(case)
    return told or _freed_by_article(case)


def _are_at_large(case: Case) -> bool:
    """Tell whether captors got away or gave themselves up ("one kidnapper was killed and three escaped")."""
    is_own_deed = case.rule.id == "intransitive" or case.cue.startswith("surrender")
    return is_own_deed and case.head in actors().captors and (case.at or 0) > case.place


def _are_bodies(case: Case) -> bool:
    """Tell whether a bare number goes on with bodies ("handed over 1,000 bodies and got 31 back")."""
    told = case.is_same_sentence and case.kind == "bare" and case.previous in {"killed", "hostages_dead"}
    return told and any("BODY" in names_of(token) for token in case.tokens[: case.place])


def _is_from_care(case: Case) -> bool:
    """Tell whether patients, and no captives, were let go ("were treated and released")."""
    before = [names_of(token) for token in case.tokens[max(0, (case.at or 0) - 3) : case.at]]
    return any("ADMITTED" in names for names in before) and not case.subject.captives


def _is_made_public(case: Case) -> bool:
    """Tell whether the number and no people were released ("the figure of 64 released by police")."""
    before = [token.text for token in case.tokens[max(0, case.place - 2) : case.place]]
    is_behind = (case.at or 0) > case.place and case.cue in verb_groups().publishing
    return is_behind and before[1:] == ["of"] and before[0] in actors().made_public


def _freed_by_noun(case: Case) -> str | None:
    if case.kind == "bare":
        return case.previous
    if case.kind == "body":
        return "hostages_dead" if case.subject.captives > 2 else "killed"
    if case.kind == "captive":
        return "hostages_freed"
    return None if case.cue in verb_groups().getting_free else "prisoners_freed"


def _freed_by_figure(case: Case) -> str | None:
    if case.is_of_people_or_others and case.previous in FREED:
        return case.previous
    if case.kind == "nation" and case.previous == "prisoners_freed" and not case.subject.captives:
        return case.previous
    is_let_go = case.is_same_sentence or case.cue in verb_groups().letting_go
    of_detained = case.previous == "detained" or (case.was_told("detained") and not case.subject.captives)
    is_next = case.previous == case.latest == "detained" and case.is_part
    is_of_those = case.kind == "bare" and (is_let_go or is_next) and of_detained
    return "prisoners_freed" if is_of_those else None


def _is_exchanged_for_prisoners(case: Case) -> bool:
    at = case.at or 0
    is_passive = case.cue in actors().swaps and at > case.place
    return is_passive and any("PRISONER" in names_of(token) for token in case.tokens[at + 1 : at + 6])


def _is_by_themselves(case: Case) -> bool:
    """Tell whether people who are not known as captives returned, by themselves, to where they had lived."""
    at = case.at or 0
    is_active = at > case.place and not any("BE" in names_of(token) for token in case.tokens[case.place + 1 : at])
    is_home = any(token.text in actors().homes for token in case.tokens[at + 1 : at + 5])
    return is_active and is_home and case.latest not in CAPTIVITY


def _is_out_of_danger(case: Case) -> bool:
    """Tell whether people escaped a town or its fighting, and no captors ("80,000 had escaped the city by Friday")."""
    at = case.at or 0
    if case.cue not in verb_groups().getting_free or at <= case.place or not case.is_of_people or case.subject.captives:
        return False
    if any("BE" in names_of(token) for token in case.tokens[case.place + 1 : at]):
        return False
    behind = case.tokens[at + 1 : at + 5]
    told = next((t for t in behind if t.text in actors().homes or "DANGER" in names_of(t)), None)
    return told is not None and case.subject.ousted > 0


def bailed(case: Case) -> str | None:
    """Settle what is told of people bailed or paroled; who "bailed out" of a car is nobody's prisoner."""
    at = case.at or 0
    is_passive = any("BE" in names_of(token) for token in case.tokens[case.place : at])
    return "prisoners_freed" if is_passive or at < case.place else None


def handed(case: Case) -> str | None:
    """Settle what is told of captives or prisoners handed to somebody."""
    if case.kind == "body":
        return "hostages_dead" if case.subject.captives > 2 else None
    if case.kind == "captive":
        return "hostages_freed"
    if case.kind == "prisoner":
        return moved_out(case)
    is_seized = any(
        metric in {"seized", "hostages_taken"}
        for token in case.tokens[case.place + 1 : case.place + 3]
        for metric in token.entry.metrics.values()
    )
    if is_seized:
        return "hostages_freed" if case.doer == "captors" or not case.is_of_troops else "prisoners_freed"
    is_to_helpers = not case.is_of_troops and not actors().go_betweens.isdisjoint(case.words)
    told = case.doer == "captors" or is_told_as_captive(case) or is_to_helpers
    return "hostages_freed" if told and case.subject.captives and case.is_of_people else None


def not_freed(case: Case) -> str | None:
    """Settle what is told of people who have not come free, or not come home."""
    if case.kind == "bare" and case.previous == "detained":
        return "detained"
    if case.kind == "captive" or case.subject.captives > 1:
        return "hostages_held"
    return "detained" if case.kind == "prisoner" or (case.subject.prisoners > 1 and case.is_of_troops) else None


def not_yet(case: Case) -> str | None:
    """Settle what is told of people of whom something has not come about."""
    if case.at is None:
        return None
    metrics = set(case.tokens[case.at].entry.metrics.values())
    if metrics & set(_FREEING):
        return not_freed(case)
    return unseen(case) if "UNSEEN" in names_of(case.tokens[case.at]) else None


def _freed_by_article(case: Case) -> str | None:
    captives, prisoners = case.subject.captives, case.subject.prisoners
    is_swap = captives <= 1 and case.subject.exchanges > 0 and case.words & actors().swaps
    if case.is_of_custody or (
        is_swap and (case.is_of_troops or case.kind == "nation" or prisoners > case.subject.exchanges)
    ):
        return "prisoners_freed"
    if prisoners == 0 and case.is_of_people and (case.subject.captors > 1 or (captives and case.subject.captors)):
        return "hostages_freed"
    if captives > max(1, prisoners // 2) or (prisoners == 0 and case.speaks_of_captives()):
        return "hostages_freed"
    is_by_law = (
        case.doer == "authorities" and case.kind in {"person", "nation"} and case.cue in verb_groups().letting_go
    )
    is_of_prisoners = prisoners > 1 or (prisoners and case.is_of_troops and captives == 0)
    return "prisoners_freed" if is_of_prisoners or is_by_law else None


def _freed_by_group(case: Case) -> str | None:
    stem = stem_of(case.noun)
    if case.kind == "nation" and case.doer != "captors" and (told := case.subject.let_go_as(stem)):
        return told
    if stem and stem in case.subject.prisoner_groups:
        return "prisoners_freed"
    if case.kind == "nation" and case.subject.prisoner_groups and case.subject.seized:
        return "hostages_freed"  # the other side's people are the prisoners
    return "hostages_freed" if stem and stem in case.subject.captive_groups else None


def _freed_by_doer(case: Case) -> str | None:
    doer = case.doer
    if doer == "captors":
        is_swap = case.subject.exchanges > 0 and case.subject.seized <= 1 < case.subject.prisoners
        is_of_prisoners = case.is_of_troops or not (case.subject.captives or case.speaks_of_captives())
        return "prisoners_freed" if is_swap and is_of_prisoners else "hostages_freed"
    if is_held_behind(case):
        return "hostages_freed"
    if doer == "authorities" and (case.subject.prisoners or case.subject.captives):
        return "prisoners_freed"
    if doer != "rescuers":
        return None
    if case.subject.captives:
        return "hostages_freed"
    return "prisoners_freed" if case.subject.prisoners and case.cue in verb_groups().releasing else None
