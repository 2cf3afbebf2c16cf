"""What around a number tells that those counted were captives."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.tokens import Token, names_of

_TAKEN = frozenset({"hostages_taken", "seized", "captive_taken", "captive_carried"})
FREED = ("hostages_freed", "prisoners_freed")
"""Metrics of those let go."""


def is_told_as_captive(case: Case) -> bool:
    """Tell whether the words between the number and its cue, or the figure before, tell of captives."""
    if case.tells_of(case.place + 1, case.at or 0, "hostages"):
        return True
    is_seized = case.kind != "bare" and case.tells_of(case.place + 1, case.at or 0, "seized")
    if is_seized and not (case.is_of_troops or case.is_of_custody or case.words & actors().police):
        return True  # "12 of the 40 women seized last week were freed"
    behind = case.tokens[case.place + 1 : case.place + 12] if (case.at or 0) < case.place else []
    ends = (i for i, token in enumerate(behind) if _ends_group(behind, i, names_of(token)))
    end = next(ends, len(behind))
    relative = next((i for i, token in enumerate(behind[:end], case.place + 1) if "WHO" in names_of(token)), None)
    if (
        relative is not None
        and not case.is_of_troops
        and case.tells_of(relative, relative + 6, ("hostages_taken", "seized"))
    ):
        return True
    if not case.is_of_troops and _done_behind(case) in _TAKEN:
        return True
    where = next((i for i, token in enumerate(behind, case.place + 1) if token.text == "where"), None)
    if where is not None and not case.is_of_troops and case.tells_of(where, where + 6, ("held", "captive_kept")):
        return not case.subject.prisoners  # "freed 19 girls from a house where they had been held"
    is_held = case.tells_of(case.place + 1, case.at or 0, ("held", "captive_kept"))
    if is_held and any(token.text in actors().captors for token in case.tokens[case.place + 1 : case.at or 0]):
        return True
    is_captive = case.tells_of(case.place + 1, case.at or 0, "in_captivity")
    if is_captive and (case.subject.captives or any("PRISONER" in names_of(token) for token in case.tokens)):
        return True
    return case.is_of_people_or_others and case.previous in {"hostages_taken", "hostages_held"}


def _done_behind(case: Case) -> str | None:
    """Return what the first participle behind those counted says was done to them ("six drivers seized in May")."""
    if (case.at or 0) > case.place:
        return None
    for token in case.tokens[case.place + 1 : case.place + 7]:
        if names_of(token) & {"COMMA", "STOP", "NUM", "AND", "BUT", "WHO"}:
            break
        if "VT_ED" in names_of(token):
            return token.entry.metrics.get("VT_ED")
    return None


def _ends_group(behind: list[Token], at: int, names: frozenset[str]) -> bool:
    """Tell whether what follows is of others: another number stands there, unless it is that of their whole."""
    is_whole = any(token.text == "of" for token in behind[max(0, at - 2) : at])
    return "STOP" in names or not (is_whole or names.isdisjoint({"NUM", "INCL"}))


def is_arrested_behind(case: Case) -> bool:
    """Tell whether a participle behind those let go says that they were arrested ("freed 80 of those rounded up")."""
    return _done_behind(case) in {"detained", "picked_up"}


def is_held_behind(case: Case) -> bool:
    """Tell whether those freed had been "held by" or "held in" somebody's hands who is no authority."""
    behind = case.tokens[case.place + 1 : case.place + 8]
    held = next((i for i, token in enumerate(behind) if token.entry.metrics.get("VT_ED") == "held"), None)
    if held is None or (case.at or 0) > case.place or case.is_of_troops:
        return False
    return any(token.text in actors().captors | actors().sects for token in behind[held + 1 :])


def is_denied(case: Case) -> bool:
    """Tell whether "not" stands between the number and its verb ("one has not been released")."""
    at = case.at or 0
    return at > case.place and any("NOT" in names_of(token) for token in case.tokens[max(case.place, at - 4) : at])
