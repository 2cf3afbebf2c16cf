"""Those in the hands of an authority or of the other side: arrested, captured, held, sentenced."""

from transforms.extract.grammar.actors import actors, nearest_actor
from transforms.extract.grammar.case import CAPTIVITY, Case, words_before
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.verb_groups import verb_groups

_HOLDER_REACH = 5
_HOSTAGE_REACH = 9
_BY_AUTHORITY = frozenset({"authorities", "rescuers"})


def seized(case: Case) -> str | None:
    """Settle what is told of people seized or captured."""
    if case.kind == "open":  # "seized 15 explosive belts"
        return None
    is_recalled = case.kind == "bare" and _is_of_those_let_go(case)  # "Twelve had been captured at the border"
    let_go = case.previous if is_recalled else _those_let_go(case)
    if let_go is not None:
        return let_go
    if case.previous == "prisoners_freed" and case.is_same_sentence and case.rule.id == "reduced-passive":
        return case.previous  # "carried 20 detainees to Orvel and 30 men captured by the militia to Velta"
    is_of_captives = case.kind == "bare" and case.previous in {"hostages_held", "hostages_freed"} and case.is_part
    if case.kind == "captive" or case.words & actors().hostages or is_of_captives:
        return "hostages_taken"  # "All ten were captured in 1998"
    doer = case.doer
    if doer in _BY_AUTHORITY:
        return "detained"
    if case.is_of_troops and (case.subject.captives == 0 or case.head in actors().captors):
        return "detained"
    if case.cue in verb_groups().capturing and case.kind == "bare" and case.latest == "killed" and doer != "captors":
        return "detained"
    if doer == "captors" or case.subject.captives:
        return "hostages_taken"
    if not case.is_of_people:
        return None
    return "detained" if case.cue in verb_groups().capturing else "hostages_taken"


def _those_let_go(case: Case) -> str | None:
    """Return whom a sentence opens with that tells what some had been ("Of those let go 445 had been seized")."""
    if case.tokens[0].text != "of" or not case.tells_of(0, case.place, "captive_freed"):
        return None
    return next((metric for metric in ("prisoners_freed", "hostages_freed") if case.was_told(metric)), None)


def taken_alive(case: Case) -> str | None:
    """Settle what is told of fighters "taken alive"; others are pulled alive from the rubble."""
    return seized(case) if case.is_of_troops and case.cue in verb_groups().taking else None


def arrested(case: Case) -> str | None:
    """Settle what is told of people arrested or jailed: of some of those just let go it is what they had been."""
    return case.previous if _is_of_those_let_go(case) else "detained"


def _is_of_those_let_go(case: Case) -> bool:
    """Tell whether some of those just let go are said to have been held till then ("64 of them had been jailed")."""
    before = {token.text for token in case.tokens[case.place : case.at]}
    return {"had", "been"} <= before and case.previous.endswith("_freed") and case.is_part


def held(case: Case) -> str | None:
    """Settle what is told of people held."""
    if case.cue in verb_groups().confining and case.previous == "injured" and case.kind == "bare":
        return "injured"
    is_passive = case.at is not None and case.at > case.place and case.is_of_people
    if is_passive and case.at and case.tokens[case.at - 1].text in actors().meetings:
        return None  # "named the three victims at a news conference held in the jail"
    after = [token.text for token in case.tokens[(case.at or 0) + 1 : (case.at or 0) + 3]]
    if is_passive and (after == ["to", "a"] or after[:1] == ["up"]):
        return None  # held to a draw, held up at gunpoint
    if case.at and is_capacity(case.tokens, case.at):
        return None
    if _is_of_those_let_go(case):
        return case.previous
    behind = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 5]
    if case.cue in verb_groups().confining and any("HOMES" in names_of(token) for token in behind):
        return None  # "confined to their homes"
    if case.kind == "captive":
        return "hostages_held"
    if case.kind == "prisoner" or case.words & actors().custody:
        return "detained"
    if any("CAMP" in names_of(token) for token in case.tokens[: case.place]) and case.doers:
        return "displaced"
    return _held_by(case, is_passive=is_passive)


def _held_by(case: Case, *, is_passive: bool) -> str | None:
    """Tell captives from detainees by the holder, by who is held, and by what the article is about."""
    captives, people = case.subject.captives, case.kind in {"person", "nation"}
    doer = case.doer
    behind = ("hostages_taken", "seized")
    if case.is_of_people and (
        _are_called_hostages(case) or (captives and case.tells_of(case.place, case.place + 8, behind))
    ):
        return "hostages_held"
    if case.is_of_troops and captives == 0:
        return "detained"
    if case.subject.is_of_exchange and case.is_of_people and case.latest not in CAPTIVITY:
        return "detained"
    if doer == "captors" and (captives or people):
        return "hostages_held"
    if doer in _BY_AUTHORITY and (case.subject.prisoners or people):
        return "detained"
    if case.kind == "bare" and case.latest == "detained" and doer != "captors":
        return "detained"
    if captives > (0 if is_passive and not case.subject.prisoners else 1):
        return "hostages_held"
    return "detained" if is_passive and captives <= case.subject.prisoners else None


def _are_called_hostages(case: Case) -> bool:
    """Tell whether the words say that those counted are held as hostages ("holding 16 men and a judge hostage")."""
    for i in range(case.place + 1, min(case.place + _HOSTAGE_REACH, len(case.tokens))):
        if "STATE" in case.tokens[i].entry.metrics and case.tokens[i].entry.metrics["STATE"] == "in_captivity":
            return True
        if case.tokens[i].text in actors().hostages and "DET" not in names_of(case.tokens[i - 1]):
            return True
        if names_of(case.tokens[i]) & {"COMMA", "STOP", "NUM"}:
            break
    return False


def is_capacity(tokens: list[Token], at: int) -> bool:
    """Tell whether the verb at `at` says what a place can hold."""
    before = tokens[at - 1]
    is_infinitive = before.text == "to" and "VT_FIN" in names_of(tokens[at])
    if is_infinitive and tokens[at].text in verb_groups().holding:
        return at < 2 or tokens[at - 2].text not in actors().achieved  # "continued to hold 12"
    return before.text == "can"


def in_captivity(case: Case) -> str | None:
    """Settle what is told of people captive: hostages, or the other side's soldiers."""
    if not case.is_of_people and case.kind not in {"captive", "prisoner"}:
        return None
    if case.kind == "captive" and case.at == case.place + 1:
        return None  # "one captive, a nurse, was ..."
    before = {token.text for token in case.tokens[case.place : case.at]}
    if case.previous.endswith("_freed") and ("had" in before or (case.kind == "bare" and "had" in case.words)):
        return case.previous  # what those who came free had been through
    if case.kind == "prisoner" or (case.is_of_troops and not case.subject.seized):
        return "detained"
    is_of_prisoners = case.subject.captives == 0 and case.subject.prisoners > 0 and case.subject.exchanges > 0
    return "detained" if is_of_prisoners else "hostages_held"


def in_custody(case: Case) -> str | None:
    """Settle what is told of people in a cell or in custody."""
    if case.kind == "open":
        return None
    by_captors = nearest_actor(words_before(case.tokens, case.place)) == "captors" and "their" in case.words
    if by_captors and case.kind == "person" and not case.is_of_troops and case.words & actors().keeping:
        return "hostages_held"
    cell = next(
        (i for i in range(case.place, len(case.tokens)) if "CELL" in names_of(case.tokens[i])), len(case.tokens)
    )
    holder = nearest_actor([token.text for token in reversed(case.tokens[cell + 1 : cell + _HOLDER_REACH])])
    is_of_captors = (
        holder == "captors" and not case.subject.is_of_exchange and not case.is_of_troops and case.kind != "prisoner"
    )
    return "hostages_held" if case.kind == "captive" or is_of_captors else "detained"


def in_hands(case: Case) -> str | None:
    """Settle what is told of people in somebody's hands, by who that is and who they are."""
    if case.kind in {"captive", "prisoner"}:
        return "hostages_held" if case.kind == "captive" else "detained"
    if not case.is_of_people and case.noun not in actors().others:
        return None
    around = [
        token.text for token in case.tokens[max(case.place + 1, (case.at or 0) - 3) : (case.at or 0) + _HOLDER_REACH]
    ]
    holder = nearest_actor(around[::-1])
    if case.is_of_troops and case.head not in actors().nondescript:
        return "hostages_held" if holder == "captors" and case.subject.seized > 1 else "detained"
    if holder == "captors" or case.subject.captives > max(1, case.subject.prisoners) or case.previous in CAPTIVITY:
        return "hostages_held"
    is_of_nation = any("NATION" in names_of(token) for token in case.tokens[(case.at or 0) - 1 : case.at])
    return "detained" if holder in _BY_AUTHORITY or is_of_nation or case.subject.prisoners else None


def to_jail(case: Case) -> str | None:
    """Settle what is told of people sentenced to years in prison."""
    is_state = case.at not in {None, case.place} and case.tokens[case.at or 0].entry.metrics.get("STATE") != "detained"
    return "detained" if case.is_of_people and not is_state else None


def years_given(case: Case) -> str | None:
    """Settle what is told of people to whom a court gave years."""
    return "detained" if nearest_actor(words_before(case.tokens, case.place)) == "authorities" else None


def counted_prisoners(case: Case) -> str | None:
    """Settle what is told of prisoners who are only counted."""
    if any(token.text == "can" for token in case.tokens[max(0, case.place - 3) : case.place]):
        return None
    if case.is_same_sentence and case.previous == "prisoners_freed":
        return "prisoners_freed"
    if case.is_former:  # "transferred 1,056 former prisoners"
        return "prisoners_freed" if case.subject.letting_go > 0 else None
    return "detained"
