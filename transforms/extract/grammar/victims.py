"""Victims: dead or hurt by what is told of them, else by the figures before that so many may be a part of."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.tokens import names_of

_REACH = 24
_HURT = frozenset({"HOSPITAL", "GRAVE", "TRAUMA", "ADMITTED", "DISCHARGED"})
_ENDS = frozenset({"STOP", "SAY"})
_COUNTED = frozenset({"OTHER", "PERSON", "BE", "HAVE", "VI", "VT_ED", "STATE"})
"""Behind a number these make it one of others, and no age."""
_VERBS = ("VI", "VT_ED", "STATE")


def victims_told(case: Case) -> str | None:
    """Settle what is told of "the four victims": the dead just told of, where nobody was told of as hurt."""
    are_hurt = case.was_told("injured") or case.was_told("casualties")
    in_hospital = any("HOSPITAL" in names_of(token) for token in case.tokens)
    return "killed" if case.was_told("killed") and not are_hurt and not in_hospital else None


def victims(case: Case) -> str | None:
    """Settle what is told of victims, or of some of them."""
    if case.rule.id == "of-victims":
        fate = _told_behind(case)
        if fate is not None:
            return fate if fate != "shot" else None  # what shot means is settled elsewhere
    fitting = [fate for fate in ("injured", "casualties") if case.fits(fate)]
    if not case.was_told("killed") and case.previous in {"injured", "casualties"}:
        return case.previous
    if fitting and not case.fits("killed"):
        return case.previous if case.previous in fitting else fitting[0]
    is_found = not case.words.isdisjoint(actors().found_shot)
    if fitting and case.rule.id == "of-victims" and case.previous != "killed" and not is_found:
        return "casualties"  # "two killed, four wounded; one of the victims was a nurse"
    return "killed"


def _told_behind(case: Case) -> str | None:
    """Return the fate that the clause tells of some of the victims: that they died, or are in a hospital."""
    behind = case.tokens[case.place + 1 : case.place + _REACH]
    noun = next((i for i, token in enumerate(behind) if "VICTIM" in names_of(token)), 0)
    called = {fate for token in behind[:noun] for fate in token.entry.metrics.values()}
    if "killed" in called:
        return "killed"
    fate = "injured" if "injured" in called else None
    for token, following in pairwise([*behind[noun + 1 :], behind[-1]]):
        names = names_of(token)
        if names & _ENDS or ("NUM" in names and names_of(following) & _COUNTED):
            break
        told = {token.entry.metrics.get(name) for name in _VERBS}
        if "killed" in told:
            return "killed"
        if "shot" in told and fate is None:
            fate = "shot"
        if names & _HURT or "injured" in token.entry.metrics.values():
            fate = "injured"
    return fate
