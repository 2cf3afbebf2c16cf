"""Captives and prisoners let go: freed, come home, got away, moved out of a prison; or not yet."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.fates import unseen
from transforms.extract.grammar.tokens import names_of

_FREED = ("hostages_freed", "prisoners_freed")
_SECTS = frozenset({"sect", "cult", "traffickers", "tribesmen", "farmers", "growers", "villagers"})
_HELPERS = frozenset({"cross", "crescent", "icrc", "mediators", "families", "parents", "embassy", "elders", "army"})
_RESCUING = ("found", "rescu", "sav", "extract", "recover", "brought out", "got out", "escap")
_ESCAPING = ("br", "jump", "slip", "run", "ran", "get", "got")
_LEAVING = ("left", "departed", "leaving")
_BANISHED = ("deported", "exiled")
_GOING_BACK = ("return", "sent", "taken", "driven", "brought", "given")
_ARRIVING = ("arrived", "reached", "entered", "came")
_FREEING = ("captive_freed", "motion", "homeward", "hostages_freed", "prisoners_freed")


def freed(case: Case) -> str | None:
    """Settle what is told of people freed, rescued or handed over."""
    if case.rule.negated or _is_denied(case):
        return not_freed(case)
    if case.is_of_people and case.tells_of(case.place + 1, case.place + 2, "detained"):
        return "prisoners_freed"  # "let 15 jailed rebels out"
    if case.kind in {"body", "captive", "prisoner"}:
        return _freed_by_noun(case)
    if case.cue.startswith("got") and (case.at or 0) > case.place and not case.subject.captives:
        return None  # "19 got out" of a house on fire
    if case.cue.startswith(_RESCUING):
        return "hostages_freed" if case.subject.captives else None
    if _is_exchanged_for_prisoners(case) or _is_told_as_captive(case):
        return "hostages_freed"
    told = _freed_by_group(case) or _freed_by_doer(case) or _freed_by_figure(case)
    return told or _freed_by_article(case)


def _is_denied(case: Case) -> bool:
    """Tell whether "not" stands between the number and its verb ("one has not been released")."""
    at = case.at or 0
    return at > case.place and any("NOT" in names_of(token) for token in case.tokens[max(case.place, at - 4) : at])


def _freed_by_noun(case: Case) -> str | None:
    if case.kind == "body":
        return "hostages_dead" if case.subject.captives > 2 else "killed"
    if case.kind == "captive":
        return "hostages_freed"
    return None if case.cue.startswith(("escap", "rescu")) else "prisoners_freed"


def _freed_by_figure(case: Case) -> str | None:
    if case.is_of_people_or_others and case.previous in _FREED:
        return case.previous
    if case.kind == "nation" and case.previous == "prisoners_freed" and not case.subject.captives:
        return case.previous
    is_let_go = case.is_same_sentence or case.cue.startswith(("releas", "freed", "let"))
    of_detained = case.previous == "detained" or (case.was_told("detained") and not case.subject.captives)
    is_of_those = case.kind == "bare" and is_let_go and of_detained
    return "prisoners_freed" if is_of_those else None


def _is_exchanged_for_prisoners(case: Case) -> bool:
    at = case.at or 0
    is_passive = case.cue.startswith(("exchang", "swap")) and at > case.place
    return is_passive and any("PRISONER" in names_of(token) for token in case.tokens[at + 1 : at + 6])


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
    is_to_helpers = not case.is_of_troops and not _HELPERS.isdisjoint(case.words)
    told = case.doer == "captors" or _is_told_as_captive(case) or is_to_helpers
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
    return "prisoners_freed" if prisoners > 1 or (prisoners and case.is_of_troops and captives == 0) else None


def _is_told_as_captive(case: Case) -> bool:
    """Tell whether the words between the number and its cue, or the figure before, tell of captives."""
    if case.tells_of(case.place + 1, case.at or 0, "hostages"):
        return True
    behind = case.tokens[case.place + 1 : case.place + 12] if (case.at or 0) < case.place else []
    relative = next((i for i, token in enumerate(behind, case.place + 1) if "WHO" in names_of(token)), None)
    if (
        relative is not None
        and not case.is_of_troops
        and case.tells_of(relative, relative + 6, ("hostages_taken", "seized"))
    ):
        return True
    if not case.is_of_troops and _is_taken_behind(case):
        return True
    is_held = case.tells_of(case.place + 1, case.at or 0, ("held", "captive_kept"))
    if is_held and any(token.text in actors().captors for token in case.tokens[case.place + 1 : case.at or 0]):
        return True
    is_captive = case.tells_of(case.place + 1, case.at or 0, "in_captivity")
    if is_captive and (case.subject.captives or any("PRISONER" in names_of(token) for token in case.tokens)):
        return True
    return case.is_of_people_or_others and case.previous in {"hostages_taken", "hostages_held"}


def _is_taken_behind(case: Case) -> bool:
    """Tell whether a participle behind those counted says that they were seized ("freed six drivers seized in May")."""
    if (case.at or 0) > case.place:
        return False
    for token in case.tokens[case.place + 1 : case.place + 7]:
        if names_of(token) & {"COMMA", "STOP", "NUM", "AND", "WHO"}:
            break
        if "VT_ED" in names_of(token):
            return token.entry.metrics.get("VT_ED") in {"hostages_taken", "seized", "captive_taken", "captive_carried"}
    return False


def _is_held_behind(case: Case) -> bool:
    """Tell whether those freed had been "held by" or "held in" somebody's hands who is no authority."""
    behind = case.tokens[case.place + 1 : case.place + 8]
    held = next((i for i, token in enumerate(behind) if token.entry.metrics.get("VT_ED") == "held"), None)
    if held is None or (case.at or 0) > case.place or case.is_of_troops:
        return False
    return any(token.text in actors().captors | _SECTS for token in behind[held + 1 :])


def _freed_by_group(case: Case) -> str | None:
    stem = case.noun.lower().rstrip("s")
    if stem and stem in case.subject.prisoner_groups:
        return "prisoners_freed"
    if case.kind == "nation" and case.subject.prisoner_groups and case.subject.seized:
        return "hostages_freed"  # the other side's people are the prisoners
    return "hostages_freed" if stem and stem in case.subject.captive_groups else None


def _freed_by_doer(case: Case) -> str | None:
    doer = case.doer
    if doer == "captors":
        return "hostages_freed"
    if _is_held_behind(case):
        return "hostages_freed"
    if doer == "authorities" and (case.subject.prisoners or case.subject.captives):
        return "prisoners_freed"
    if doer != "rescuers":
        return None
    if case.subject.captives:
        return "hostages_freed"
    return "prisoners_freed" if case.subject.prisoners and case.cue.startswith(("releas", "let")) else None


def motion(case: Case) -> str | None:
    """Settle what is told of people got away or came back."""
    if case.kind == "captive":
        return "hostages_freed"
    if case.kind == "prisoner" or case.previous == "prisoners_freed" or case.is_of_custody:
        return None if case.cue.startswith(_ESCAPING) else "prisoners_freed"
    if case.previous in CAPTIVITY or case.latest in CAPTIVITY:
        return "hostages_freed"
    if is_of_exchange(case) and not case.cue.startswith(_ESCAPING):
        return "prisoners_freed"
    told = (case.subject.captives > 2 or case.speaks_of_captives()) and case.is_of_people
    return "hostages_freed" if told else None


def came_home(case: Case) -> str | None:
    """Settle what is told of people who came or were sent home."""
    if case.kind in {"captive", "prisoner"}:
        return "hostages_freed" if case.kind == "captive" else "prisoners_freed"
    if case.is_of_people_or_others and case.previous in _FREED:
        return case.previous
    if case.kind == "bare" and case.previous == "detained" and not case.subject.captives:
        return "prisoners_freed"
    if _is_told_as_captive(case):
        return "hostages_freed"
    if is_of_exchange(case):
        return "prisoners_freed"
    is_about = case.subject.captives > 1 and not case.cue.startswith(_GOING_BACK)
    told = (case.previous in CAPTIVITY or case.latest in CAPTIVITY or is_about) and case.is_of_people
    return "hostages_freed" if told else None


def moved_out(case: Case) -> str | None:
    """Settle what is told of people who left, were flown or put on buses: freed, in an article about an exchange."""
    at = case.at or 0
    after = case.tokens[at + 1 : at + 7]
    if case.cue == "left" and "BE" in names_of(case.tokens[at - 1]):
        return None  # those who are left have not gone
    if any(names_of(token) & {"HOSPITAL", "CAMP"} for token in after):
        return None
    if case.cue in _LEAVING and any("CELL" in names_of(token) for token in after[:4]):
        is_told = case.subject.letting_go > 0
        return "prisoners_freed" if is_told and (case.is_of_people or case.kind == "prisoner") else None
    if case.cue in _LEAVING and _is_flight(case):
        return "displaced"
    if case.kind == "prisoner":
        to_cell = any(
            token.text in {"to", "into", "for"} and any("CELL" in names_of(word) for word in after[i + 1 : i + 4])
            for i, token in enumerate(after)
        )
        return "prisoners_freed" if case.subject.letting_go and not to_cell else None
    if case.kind == "captive":
        return "hostages_freed" if case.subject.letting_go else None
    if case.noun in actors().others and case.previous == "displaced" and case.cue in _LEAVING:
        return "displaced"
    if case.kind == "bare" and case.previous in (*_FREED, "displaced"):
        if case.previous == "displaced":
            return "displaced" if case.cue in _ARRIVING else None
        return "prisoners_freed" if case.cue in _BANISHED and case.subject.prisoners else case.previous
    is_carried = case.rule.id == "brought-to"
    return "prisoners_freed" if is_of_exchange(case) and (case.is_of_troops or is_carried) else None


def _is_flight(case: Case) -> bool:
    """Tell whether people left a place in an article about those who had to leave ("another 1,100 left Orvel")."""
    subject = case.subject
    behind = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]
    to_place = any("NAME" in names_of(token) or token.text in actors().homes for token in behind)
    is_about = subject.ousted > 0 and subject.disasters > 0 and not (subject.captives or subject.prisoners)
    return is_about and to_place and case.is_of_people and not case.is_of_troops


def is_of_exchange(case: Case) -> bool:
    """Tell whether the article is about an exchange of prisoners, and people or soldiers are counted."""
    subject = case.subject
    is_about = subject.captives == 0 and subject.letting_go > 0 and (subject.prisoners > 0 or case.is_of_troops)
    return is_about and subject.exchanges > 0 and case.is_of_people
