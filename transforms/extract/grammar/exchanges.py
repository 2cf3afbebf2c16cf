"""Prisoners and captives told as those of an exchange: named in its title, traded for others, received, let out."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import FREED
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups

_TITLE_LEADS = 5
"""How many words may stand before the prisoners in the title of an exchange ("Six flights, 410 detainees")."""
_CLAUSE = 14


def received_freed(case: Case) -> str | None:
    """Settle what is told of captives whom somebody received who had come free just before."""
    is_same = case.kind in {"person", "nation", "captive"} and not case.is_of_troops
    is_told = case.was_told("hostages_freed") or case.tells_of(case.place + 1, len(case.tokens), "captive_freed")
    return "hostages_freed" if is_same and is_told and case.subject.captives > 1 else None


def traded(case: Case) -> str | None:
    """Settle what is told of those for whom others of the same sentence were let go."""
    if not case.is_same_sentence or case.previous not in FREED:
        return None
    if case.rule.id == "for-others" and case.cue and case.cue not in actors().swaps | verb_groups().letting_go:
        return None
    if case.kind == "prisoner" and case.subject.captives:
        return "prisoners_freed"
    if case.is_of_troops and case.subject.captives == 0:
        return "prisoners_freed"  # "151 prisoners were traded with 201 rebels"
    return "hostages_freed" if case.previous == "prisoners_freed" else "prisoners_freed"


def named_prisoners(case: Case) -> str | None:
    """Settle what is told of prisoners who are only named: let go, in the title of an exchange or beside such."""
    if _are_to_be_freed(case):
        return None
    if case.previous == "prisoners_freed":
        is_of_term = case.place > 1 and case.tokens[case.place - 2].text in actors().penalties
        return None if is_of_term else case.previous
    is_title = case.place < _TITLE_LEADS and case.subject.exchanges > 1 and case.subject.letting_go > 0
    is_done = is_title and case.words & actors().swaps and case.kind == "prisoner"
    return "prisoners_freed" if is_done else None


def _are_to_be_freed(case: Case) -> bool:
    """Tell whether the clause only says that they, or whom they are some of, are yet to be let go."""
    for i in range(max(1, case.place - _CLAUSE), min(len(case.tokens), case.place + _CLAUSE)):
        is_planned = [token.text for token in case.tokens[max(0, i - 2) : i]] == ["to", "be"]
        if is_planned and case.tells_of(i, i + 1, "captive_freed"):
            return True
        if i > case.place and "STOP" in names_of(case.tokens[i]):
            break
    return False


def serving(case: Case) -> str | None:
    """Settle what is told of people serving sentences: prisoners, or some of those just let go who had been."""
    if case.kind in {"captive", "body"}:
        return None
    if case.latest in FREED:
        return None if _are_to_be_freed(case) else case.latest
    return None if "had" in {token.text for token in case.tokens[case.place : case.place + 5]} else "detained"


def let_out(case: Case) -> str | None:
    """Settle what is told of people for whom a prison's gates were opened."""
    if case.kind == "captive" or case.doer == "captors":
        return "hostages_freed"
    told = case.subject.prisoners > 0 or case.is_of_custody
    return "prisoners_freed" if told and case.kind != "open" else None


def exchanged(case: Case) -> str | None:
    """Settle what is told of people whom an exchange of prisoners or captives involved."""
    if case.kind == "captive":
        return "hostages_freed"
    return "prisoners_freed" if case.subject.exchanges > 0 and case.subject.prisoners > 1 else None
