"""People who had to leave home: driven out, moved, sheltering, crossing a border."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, LIVING_CAPTIVES, Case
from transforms.extract.grammar.counted_nouns import is_number
from transforms.extract.grammar.homecoming import is_of_exchange
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups

_HOSPITAL_REACH = 8
"""How many words behind a verb of motion tell whether it was to a hospital."""
_CRAFT_REACH = 9
"""How many words behind the people, or the verb, tell what they were brought off."""
_PHRASE_ENDS = frozenset({"PREP", "BY", "TO", "OF", "AND", "COMMA", "STOP"})
_SCENE_REACH = 6
"""How many words behind "fled" tell what was fled."""


def removed(case: Case) -> str | None:
    """Settle what is told of people driven from their homes."""
    at = case.at or 0
    if case.kind in {"captive", "prisoner"}:
        return None
    to_camp = any("CAMP" in names_of(token) for token in case.tokens[at + 1 : at + 7])
    is_from = [token.text for token in case.tokens[at + 1 : at + 2]] == ["from"] and case.subject.disasters > 0
    told = (
        (is_from and case.kind in {"person", "nation"})
        or to_camp
        or case.words & actors().homes
        or case.tells_of(at + 1, at + 4, "displaced")
    )
    told = told or (case.noun in actors().families and case.cue in verb_groups().evicting)
    is_by_disaster = case.subject.disasters > 0 and not actors().disasters.isdisjoint(case.doers) and case.is_of_people
    return "displaced" if told or is_by_disaster else None


def driven_out(case: Case) -> str | None:
    """Settle what is told of people driven out: from home, unless they are fighters or held an office."""
    is_of_others = case.is_of_troops or case.head in actors().officials or case.subject.captives > 0
    return "displaced" if case.kind in {"person", "nation"} and not is_of_others else removed(case)


def driven_away(case: Case) -> str | None:
    """Settle what is told of people driven "out" or "to higher ground": from home, unless they bear arms."""
    is_by_captors = case.subject.captives > 1 and actors().disasters.isdisjoint(case.doers)
    is_of_others = case.is_of_troops or case.head in actors().officials or is_by_captors
    is_of_more = case.kind == "bare" and case.was_told("displaced")  # "sent a further 3,000 running"
    return "displaced" if (case.kind in {"person", "nation"} or is_of_more) and not is_of_others else None


def moved(case: Case) -> str | None:
    """Settle what is told of people moved to safety."""
    leans = case.is_same_sentence or case.kind == "bare" or case.noun in actors().others
    if case.at is not None and case.at > case.place and _is_to_hospital(case, case.at + 1):
        return "injured" if case.is_of_people and case.subject.disasters == 0 else None
    if case.words & actors().arrests or (case.previous.endswith("_freed") and leans):
        return case.previous if case.previous == "prisoners_freed" and case.noun in actors().others else None
    if case.is_of_people and case.tells_of(case.place, case.at or 0, ("hostages_taken", "seized")):
        return "hostages_freed"
    after = [token.text for token in case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]]
    is_taken_away = {"away", "out"} & {token.text for token in case.tokens[case.place + 1 : case.place + 4]}
    is_saved = case.subject.disasters and case.cue in verb_groups().bringing
    told = (
        (case.subject.ousted and case.cue not in verb_groups().resettling)
        or (case.subject.disasters and case.cue in verb_groups().resettling)
        or is_saved
        or (case.previous == "displaced" and case.kind == "bare")
        or (case.subject.disasters and is_taken_away)
        or (case.subject.disasters and after in (["out"], ["from"], ["away"]))
        or case.words & actors().safer
        or any("CAMP" in names_of(token) for token in case.tokens)
        or (case.subject.disasters and any("REFUGE" in names_of(token) for token in case.tokens[case.place :]))
    )
    return "displaced" if told and case.is_of_people else None


def displaced(case: Case) -> str | None:
    """Settle what is told of people displaced; soldiers, the hurt and passengers are evacuated, but not from home."""
    is_evacuated = case.cue in verb_groups().evacuating
    if is_evacuated and (case.is_of_troops or not case.words.isdisjoint(actors().wounds) or _is_off_a_craft(case)):
        return None
    if case.kind == "captive":
        return "hostages_freed" if case.cue in verb_groups().fleeing else None
    is_bare = case.kind == "bare" or case.noun in actors().achieved  # "57 manage to flee"
    if case.cue in verb_groups().fleeing and is_bare and case.previous in LIVING_CAPTIVES:
        return "hostages_freed"
    if case.tells_of(case.place, case.place + 6, "hostages_held") or (
        case.cue in verb_groups().leaving and not _is_driven(case)
    ):
        return None
    if case.cue in verb_groups().fleeing and _is_off_a_scene(case):
        return None
    first = min(case.place, case.at or case.place)
    last = max(case.place, case.at or 0)
    for i in range(first, min(last + 8, len(case.tokens))):
        token = case.tokens[i]
        if names_of(token) & {"STOP", "BUT"} or (i > last and is_number(case.tokens, i)):
            break  # "900 displaced people and 400 returnees"
        if token.text in actors().returned:
            return None
    return "displaced"


def _is_to_hospital(case: Case, first: int) -> bool:
    """Tell whether a hospital is named between the token `first` and the reach of the verb."""
    return any("HOSPITAL" in names_of(token) for token in case.tokens[first : (case.at or 0) + _HOSPITAL_REACH])


def _is_off_a_scene(case: Case) -> bool:
    """Tell whether those who fled left a shop or a party and no home, or are told of in a report of a crime."""
    if case.head in actors().suspects | actors().one_person:
        return True
    at = case.at or 0
    fled = case.tokens[at + 1 : at + _SCENE_REACH]
    return any("HAUNT" in names_of(token) or token.text in actors().captures for token in fled)


def _is_off_a_craft(case: Case) -> bool:
    """Tell whether people left a ship, a train or a mine ("evacuated 51 people from the sinking boat")."""
    first = max(case.place, case.at or 0) + 1
    behind = case.tokens[first : first + _CRAFT_REACH]
    lead = next((i for i, token in enumerate(behind) if token.text in actors().craft_leads), len(behind))
    for token in behind[lead + 1 :]:
        if token.text in actors().crafts:
            return True
        if names_of(token) & _PHRASE_ENDS:
            return False  # "from the town by boat"
    return False


def _is_driven(case: Case) -> bool:
    """Tell whether those who left home had to: by the words, or by what the article is about."""
    before = [token.text for token in case.tokens[max(0, (case.at or 0) - 4) : case.at]]
    if case.cue in verb_groups().abandoning:
        return True
    if case.at is not None and "STATE" in names_of(case.tokens[case.at]):
        return True  # "were left homeless"
    is_made = "to" in before and not actors().forced.isdisjoint(case.words)
    return is_made or case.subject.disasters > 0 or case.subject.ousted > 1


def sheltering(case: Case) -> str | None:
    """Settle what is told of people sheltering, or crossing a border in an article about those who had to leave."""
    if _is_to_hospital(case, case.at or 0):
        return None
    if case.is_same_sentence and case.previous == "killed" and case.noun.lower() in actors().others:
        return "killed"  # "seven of the dead were in a hospital and five others in a mosque"
    is_crossing = case.cue in verb_groups().crossing and case.kind in {"person", "nation"}
    is_driven = case.subject.disasters > 0 or (is_crossing and case.subject.fighting > 0)
    has_left = (case.rule.id in {"has-left", "crosses"} or is_crossing) and is_driven
    is_flight = case.cue in verb_groups().streaming or case.cue in actors().sheltering
    told = case.subject.ousted > 0 or has_left or is_flight
    is_of_troops = (case.is_of_troops and case.head not in actors().nondescript) or case.head in actors().rescuers
    is_of_helpers = is_of_troops or case.head in actors().helpers
    return "displaced" if told and case.is_of_people and not is_of_helpers else None


def lodged(case: Case) -> str | None:
    """Settle what is told of people sleeping in a school, with relatives, in the open; a crowd comes together there."""
    if case.rule.id == "gathered" and not case.words.isdisjoint(actors().meetings):
        return None  # "had gathered in a tent for the event"
    is_of_people = case.is_of_people or case.noun in actors().families
    is_about = case.subject.ousted > 0 or case.subject.disasters > 0 or case.was_told("displaced")
    told = is_about and is_of_people and not case.is_of_troops
    return "displaced" if told else None


def in_camps(case: Case) -> str | None:
    """Settle what is told of people in camps; soldiers and prisoners have camps too."""
    if case.kind == "bare" and (case.previous in LIVING_CAPTIVES or case.subject.seized > 1):
        return "hostages_held"
    return None if case.is_of_troops or case.kind in {"prisoner", "captive"} else "displaced"


def quit_place(case: Case) -> str | None:
    """Settle what is told of people who abandoned a place: displaced, in an article about those who had to leave."""
    told = case.subject.ousted > 0 and (case.is_of_people or case.noun in actors().families)
    return "displaced" if told and not case.is_of_troops and case.head not in actors().rescuers else None


def fled_danger(case: Case) -> str | None:
    """Settle what is told of people who moved "away from the shelling", by whatever verb of motion."""
    is_of_people = case.is_of_people or case.noun in actors().families
    is_about = case.subject.ousted + case.subject.fighting + case.subject.disasters > 0
    is_of_others = case.is_of_troops or case.head in actors().rescuers | actors().helpers
    return "displaced" if is_of_people and is_about and not is_of_others else None


def housed(case: Case) -> str | None:
    """Settle what is told of people housed by a place."""
    by_refuge = any(names_of(token) & {"CAMP", "REFUGE"} for token in case.tokens[: case.at or 0])
    is_of_people = case.is_of_people or case.noun in actors().families
    return "displaced" if by_refuge and case.doers and is_of_people else None


def crossed(case: Case) -> str | None:
    """Settle what is told of people crossed into another place."""
    if case.kind == "captive":
        return "hostages_freed"
    if case.kind == "prisoner":
        return "prisoners_freed" if case.words & actors().custody else None
    is_of_force = case.is_of_troops or case.head in actors().rescuers
    if (case.previous in CAPTIVITY and not is_of_force) or case.tells_of(
        case.place, case.at or 0, ("hostages", "seized")
    ):
        return "hostages_freed"
    if is_of_exchange(case) and (case.kind == "nation" or case.is_of_troops):
        return "prisoners_freed"
    return sheltering(case)
