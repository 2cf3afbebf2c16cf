"""Those of whom nobody knows where they are: missing, buried, sought, not come back, not seen."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.verb_groups import verb_groups

_PLACE_WORDS = 14
_DOERS = 4
_NAMING = frozenset({"NAME", "DET", "NUM", "AND", "COMMA"})


def missing_then(case: Case) -> str | None:
    """Settle what is told of people who had been missing: found dead, or still so; none of those found alive."""
    at = case.at or 0
    return next((fate for fate in ("killed", "injured", "missing") if case.tells_of(at, at + 1, fate)), None)


def missing(case: Case) -> str | None:
    """Settle what is told of people missing or buried."""
    if case.is_same_sentence and case.tokens[0].text == "of" and case.previous in CAPTIVITY:
        return "hostages_held"
    at = case.at or 0
    is_from = case.cue in actors().absent and [token.text for token in case.tokens[at + 1 : at + 2]] == ["from"]
    is_fate = any(token.text in actors().left_places for token in case.tokens[at + 2 : at + 6])
    if is_from and at > case.place and case.subject.searched < 2 and not is_fate:
        return None  # "missing from the photograph"
    if case.cue in verb_groups().trapping and (_is_in_town(case) or _is_in_attack(case)):
        return None  # "260,000 civilians are trapped in the city"
    is_released = case.place > 0 and "captive_freed" in case.tokens[case.place - 1].entry.metrics.values()
    if is_released or _is_of_the_past(case) or _is_of_things(case):
        return None
    if case.cue not in verb_groups().interring:
        return "missing"
    if case.tells_of(case.place + 1, at, "killed"):
        return "killed"  # "three workers who died in the blast have been buried"
    behind = case.tokens[case.place + 1 : case.place + 6]
    is_object = case.at is not None and case.at < case.place
    if is_object and at and names_of(case.tokens[at - 1]) & {"PRONOUN", "PERSON"}:
        return "killed"  # "we buried nine from one house": people do so with their dead
    if _is_by_slide(case, behind) or any(
        "RUBBLE" in names_of(token) or token.entry.metrics.get("STATE") == "missing" for token in behind
    ):
        return "missing"  # "buried four more under the rubble", "a landslide buried 30 people"
    if any(names_of(token) & {"FUNERAL", "MORTUARY"} for token in case.tokens):
        return "killed"  # "the cemetery in which two of them were buried"
    end = next((i for i in range(at + 1, len(case.tokens)) if "STOP" in names_of(case.tokens[i])), len(case.tokens))
    near = case.tokens[max(0, case.place - 2) : min(end, at + 7)]
    # "buried by noon" tells when, "buried by mud" in what
    around = {
        token.text
        for token, behind in pairwise([*near, case.tokens[case.place]])
        if token.text != "by" or "TIME" not in names_of(behind)
    }
    return "killed" if case.kind == "body" or is_object or not around & actors().burying else "missing"


def _is_by_slide(case: Case, behind: list[Token]) -> bool:
    """Tell whether a disaster buried people, whose bodies are not told of."""
    is_object = case.at is not None and case.at < case.place
    has_bodies = any("BODY" in names_of(token) for token in behind)
    return is_object and not has_bodies and not actors().disasters.isdisjoint(case.doers[:_DOERS])


def _is_in_town(case: Case) -> bool:
    """Tell whether those trapped are so in a town or a region that they cannot leave, and under nothing."""
    behind = case.tokens[(case.at or 0) + 1 : (case.at or 0) + _PLACE_WORDS]
    if not behind or behind[0].text != "in":
        return False
    for token, following in zip(behind[1:], [*behind[2:], None], strict=True):
        if token.text in actors().besieged:
            if following is None or names_of(following).isdisjoint({"THING", "OPEN"}):
                return True
            continue  # "in the region mine", "in the city centre"
        names = names_of(token)
        if names & {"THING", "RUBBLE", "DEBRIS", "PREP", "OF"} or (not names & _NAMING and token.text.endswith("s")):
            return False  # "in collapsed houses in three villages"
    return False


def _is_in_attack(case: Case) -> bool:
    """Tell whether those trapped hide from gunmen, in an article that tells of no disaster and no search."""
    return bool(case.words & actors().shooting) and case.subject.disasters == 0 and case.subject.searched < 2


def _is_of_things(case: Case) -> bool:
    """Tell whether something that the lexicon does not know is missing, in an article that tells of no search."""
    return (
        case.kind == "open"
        and case.noun not in actors().names
        and case.at is not None
        and case.at > case.place
        and case.subject.searched <= 2
    )


def _is_of_the_past(case: Case) -> bool:
    """Tell whether a relative clause says what people had been ("three who had been listed as missing")."""
    between = case.tokens[case.place + 1 : case.at or 0]
    is_relative = any("WHO" in names_of(token) for token in between)
    return is_relative and [token.text for token in between if token.text in {"had", "been"}] == ["had", "been"]


def sought(case: Case) -> str | None:
    """Settle what is told of people searched for."""
    if case.noun in actors().troops or case.noun in actors().captors or _is_of_time(case):
        return None
    if case.kind == "bare" and case.previous == "hostages_dead":
        return "hostages_dead"
    if case.rule.id == "thought-inside" and (case.previous in CAPTIVITY or not case.subject.searched):
        return None
    if _has_fled(case):
        return None
    told = (
        case.cue in verb_groups().digging
        or case.words & actors().searches
        or case.previous in {"killed", "missing"}
        or case.subject.searched
        or case.subject.disasters
        or case.head in actors().strayed
    )
    is_hunted = (
        case.previous == "detained"
        or case.head in actors().outlaws
        or case.head in actors().captors
        or not case.is_of_people_or_others
    )
    return "missing" if told and not is_hunted else None


def _has_fled(case: Case) -> bool:
    """Tell whether those searched for are on the run ("searched for three men who fled")."""
    behind = case.tokens[case.place + 1 : case.place + 6]
    fleeing = verb_groups().fleeing
    return any("WHO" in names_of(who) and verb.text in fleeing for who, verb in pairwise(behind))


def _is_of_time(case: Case) -> bool:
    """Tell whether a cue says how long was searched ("55 firemen had dug for three days")."""
    at = case.at or 0
    behind = [names_of(token) for token in case.tokens[at + 1 : at + 3]]
    return at > case.place and len(behind) > 1 and "NUM" in behind[0] and "UNIT" in behind[1]


def unreturned(case: Case) -> str | None:
    """Settle what is told of people who have not come back."""
    if case.kind == "captive" or case.previous in CAPTIVITY or case.subject.captives > 2:
        return "hostages_held"
    return "missing" if case.subject.searched and not case.subject.ousted and case.is_of_people else None


def unseen(case: Case) -> str | None:
    """Settle what is told of people not seen or found."""
    if case.kind == "bare" and not case.previous and not case.subject.searched:
        return None
    is_never = "never" in {token.text for token in case.tokens[case.place : case.at or len(case.tokens)]}
    if is_never and case.previous in CAPTIVITY - {"hostages_held"} and case.kind != "captive":
        return "missing"
    held = case.tells_of(case.place, case.place + 6, "hostages") or case.previous in CAPTIVITY or case.kind == "captive"
    return "hostages_held" if held else "missing"
