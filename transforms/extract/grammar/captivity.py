"""Captives, prisoners and those arrested: taken, held, freed, or told by where they are."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, LIVING_CAPTIVES, Case
from transforms.extract.grammar.tokens import names_of

_FREED = ("hostages_freed", "prisoners_freed")
_RESCUING = ("rescu", "sav", "extract", "recover", "brought out", "got out", "escap")
_ESCAPING = ("br", "jump", "slip", "run", "ran", "get", "got")
_CAPTIVE_WORDS = frozenset({"hostage", "hostages", "captive", "captives"})


def taken(case: Case) -> str | None:
    """Settle what is told of people were seized, by the words "took", "marched"."""
    at = case.at or 0
    if case.cue.startswith("march") and at > case.place:
        return None
    if any(
        names_of(token) & {"HOSPITAL", "CAMP"} or token.text in actors().havens for token in case.tokens[at : at + 7]
    ):
        return None
    if case.kind == "captive" or case.words & _CAPTIVE_WORDS:
        return "hostages_taken"
    if case.kind == "prisoner":
        return "detained"
    if not case.is_of_people:
        return None
    is_group = case.place > 1 and "PERSON" in names_of(case.tokens[case.place - 2])
    is_by_them = case.doer is None and case.subject.captors > 0 and "they" in case.doers
    by_captors = (case.kind != "bare" or is_group) and (case.doer == "captors" or is_by_them)
    return "hostages_taken" if by_captors or case.subject.captives > 1 else None


def seized(case: Case) -> str | None:
    """Settle what is told of people seized or captured."""
    if case.kind == "captive" or case.words & _CAPTIVE_WORDS:
        return "hostages_taken"
    doer = case.doer
    if doer in {"authorities", "rescuers"}:
        return "detained"
    if case.noun in actors().troops and (case.subject.captives == 0 or case.noun in actors().captors):
        return "detained"
    if doer == "captors" or case.subject.captives:
        return "hostages_taken"
    if not case.is_of_people:
        return None
    return "detained" if case.cue.startswith("captur") else "hostages_taken"


def held(case: Case) -> str | None:
    """Settle what is told of people held."""
    if case.cue == "hold" and case.at and case.tokens[case.at - 1].text == "to":
        return None  # what a place can hold
    if case.kind == "captive":
        return "hostages_held"
    if case.kind == "prisoner" or case.words & actors().custody:
        return "detained"
    if any("CAMP" in names_of(token) for token in case.tokens[: case.place]) and case.doers:
        return "displaced"
    doer = case.doer
    if case.noun in actors().troops and case.subject.captives == 0:
        return "detained"
    people = case.kind in {"person", "nation"}
    if doer == "captors" and (case.subject.captives or people):
        return "hostages_held"
    if doer in {"authorities", "rescuers"} and (case.subject.prisoners or people):
        return "detained"
    if case.subject.captives > 1:
        return "hostages_held"
    is_passive = case.at is not None and case.at > case.place and case.is_of_people
    return "detained" if is_passive and case.subject.captives == 0 else None


def kept(case: Case) -> str | None:
    """Settle what is told of people kept."""
    by_captors = case.doer == "captors" and case.kind == "person"
    return "hostages_held" if by_captors or case.subject.captives > 1 else None


def in_custody(case: Case) -> str | None:
    """Settle what is told of people in a cell or in custody."""
    return "hostages_held" if case.kind == "captive" else "detained"


def in_hands(case: Case) -> str | None:
    """Settle what is told of people in the hands of somebody."""
    return "hostages_held" if case.kind == "captive" or case.subject.captives > 1 else "detained"


def carried(case: Case) -> str | None:
    """Settle what is told of prisoners who are carried somewhere."""
    told = case.words & actors().swaps or case.previous == "prisoners_freed"
    return "prisoners_freed" if told else None


def picked_up(case: Case) -> str | None:
    """Settle what is told of people picked up."""
    return "detained" if case.doer in {"authorities", "rescuers"} else None


def freed(case: Case) -> str | None:
    """Settle what is told of people freed, rescued or handed over."""
    captives = case.subject.captives
    if case.rule.negated:
        return "hostages_held" if captives > 1 else None
    if case.kind == "body":
        return "hostages_dead" if captives > 2 else "killed"
    if case.kind in {"captive", "prisoner"}:
        return "hostages_freed" if case.kind == "captive" else "prisoners_freed"
    if case.cue.startswith(_RESCUING):
        return "hostages_freed" if captives else None
    if _is_told_as_captive(case):
        return "hostages_freed"
    told = _freed_by_group(case) or _freed_by_doer(case)
    if told is not None:
        return told
    if case.is_of_people_or_others and case.previous in _FREED:
        return case.previous
    return _freed_by_article(case)


def _freed_by_article(case: Case) -> str | None:
    captives, prisoners = case.subject.captives, case.subject.prisoners
    if case.words & actors().custody or (captives <= 1 and case.words & actors().swaps):
        return "prisoners_freed"
    if captives > max(1, prisoners // 2) or (prisoners == 0 and case.speaks_of_captives()):
        return "hostages_freed"
    is_of_troops = case.noun in actors().troops and captives == 0
    return "prisoners_freed" if prisoners > 1 or (prisoners and is_of_troops) else None


def _is_told_as_captive(case: Case) -> bool:
    """Tell whether the words between the number and its cue, or the figure before, tell of captives."""
    if case.tells_of(case.place + 1, case.at or 0, "hostages"):
        return True
    return case.is_of_people_or_others and case.previous in {"hostages_taken", "hostages_held"}


def _freed_by_group(case: Case) -> str | None:
    stem = case.noun.lower().rstrip("s")
    if stem and stem in case.subject.prisoner_groups:
        return "prisoners_freed"
    return "hostages_freed" if stem and stem in case.subject.captive_groups else None


def _freed_by_doer(case: Case) -> str | None:
    doer = case.doer
    if doer == "captors":
        return "hostages_freed"
    if doer == "authorities" and (case.subject.prisoners or case.subject.captives):
        return "prisoners_freed"
    return "hostages_freed" if doer == "rescuers" and case.subject.captives else None


def motion(case: Case) -> str | None:
    """Settle what is told of people got away or came back."""
    if case.kind == "prisoner" or case.previous == "prisoners_freed" or case.words & actors().custody:
        return None if case.cue.startswith(_ESCAPING) else "prisoners_freed"
    if case.kind == "captive" or case.previous in CAPTIVITY or case.latest in CAPTIVITY:
        return "hostages_freed"
    if case.subject.prisoners and case.subject.captives == 0 and case.is_of_people:
        return "prisoners_freed"
    told = (case.subject.captives > 2 or case.speaks_of_captives()) and case.is_of_people
    return "hostages_freed" if told else None


def remains(case: Case) -> str | None:
    """Settle what is told of people remain."""
    if case.kind == "captive" or (case.kind == "bare" and case.subject.captives > 4):
        return "hostages_held"
    told = case.subject.captives > 1 and case.is_of_people
    return "hostages_held" if told and case.previous in CAPTIVITY else None


def is_in(case: Case) -> str | None:
    """Settle what is told of people are in a place."""
    of_captives = case.latest in CAPTIVITY and case.subject.captives > 2
    told = case.is_of_people_or_others and (case.previous in {"hostages_taken", "hostages_held"} or of_captives)
    return "hostages_held" if told else None


def counted_captives(case: Case) -> str:
    """Settle what is told of people captives who are only counted."""
    is_another_count = case.is_same_sentence and case.previous == "hostages_taken"
    return "hostages_taken" if is_another_count else "hostages_held"


def whereabouts(case: Case) -> str | None:
    """Settle what is told of people still where the others were."""
    if case.kind in {"thing", "unit", "open"}:
        return None
    if case.kind in {"person", "nation"} and case.noun not in actors().others and not case.words & actors().staying:
        return None
    if case.kind == "captive" or case.previous in LIVING_CAPTIVES:
        return "hostages_held"
    if case.kind == "prisoner" or case.previous in {"detained", "prisoners_freed"}:
        return "detained"
    return case.previous if case.previous in {"injured", "missing", "displaced"} else None


def alive(case: Case) -> str | None:
    """Settle what is told of people alive."""
    if any(token.text in {"whether", "if"} for token in case.tokens[max(0, case.place - 4) : case.place]):
        return None
    told = case.subject.captives > 1 or case.speaks_of_captives()
    return "hostages_alive" if told and case.kind in {"captive", "bare", "person"} else None
