"""The dead: killed, fallen, lost, claimed by a disaster, or found as bodies; captives among them."""

from transforms.extract.grammar.actors import actors, nearest_actor
from transforms.extract.grammar.captive_signs import FREED
from transforms.extract.grammar.case import CAPTIVITY, LIVING_CAPTIVES, Case
from transforms.extract.grammar.lexicon_words import life_words
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups

_NAMED_DEAD = frozenset({"intransitive", "passive", "of-state", "predicate-state", "whom-declared", "declared-state"})
_DOER_REACH = 6
_HELD_REACH = 8
_PEOPLE_REACH = 24
_DECLARED = frozenset({"predicate-state", "declared-state", "whom-declared"})


def killed(case: Case) -> str | None:
    """Settle what is told of people killed."""
    at = case.at or 0
    if case.cue in verb_groups().interring and case.subject.disasters and at > case.place and case.doer is None:
        return "missing"  # "2,000 were buried alive" by a landslide
    if case.rule.id in _DECLARED and _was_believed(case):
        return None  # "four sailors who had been given up for dead walked in"
    if case.kind == "captive" or _is_told_of_captives(case):
        return "hostages_dead"
    if (
        case.words & actors().kidnappers
        and case.subject.captives > 1
        and not actors().kidnappers.isdisjoint(case.doers)
    ):
        return "hostages_dead"
    if (
        case.is_of_people_or_others
        and (
            case.tells_of(at, at + 4, ("hostages_held", "in_captivity")) or (case.kind == "bare" and _while_held(case))
        )
        and case.subject.captives
    ):
        return "hostages_dead"
    is_of_seized = case.rule.id.startswith("of-state") and case.tells_of(case.place + 1, at, "hostages")
    if is_of_seized or _died_captive(case) or _is_kept_by_captors(case):
        return "hostages_dead"
    if case.noun in actors().others and case.previous in LIVING_CAPTIVES and case.rule.id in _NAMED_DEAD:
        return "hostages_dead"
    are_captives = case.kind == "bare" and (_are_dead_captives(case) or _are_of_captives(case))
    return "hostages_dead" if are_captives else "killed"


def _while_held(case: Case) -> bool:
    """Tell whether the clause goes on that they were held ("two died while they were held")."""
    for token in case.tokens[(case.at or 0) + 1 : (case.at or 0) + _HELD_REACH]:
        if names_of(token) & {"COMMA", "STOP", "NUM", "AND"}:
            return False
        if set(token.entry.metrics.values()) & {"held", "captive_kept"}:
            return True
    return False


def _are_of_captives(case: Case) -> bool:
    """Tell whether "of them" stands for captives, the people named last before it ("said 22 of them were killed")."""
    behind = case.tokens[case.place + 1 : case.place + 3]
    if [token.text for token in behind] != ["of", "them"]:
        return False
    people = (names_of(token) for token in reversed(case.tokens[max(0, case.place - _PEOPLE_REACH) : case.place]))
    return "CAPTIVE" in next((names for names in people if names & {"CAPTIVE", "PERSON", "NUM"}), ())


def _are_dead_captives(case: Case) -> bool:
    """Tell whether a number without a noun counts the dead of the captives told of before."""
    if case.is_same_sentence:
        is_of_all = case.tokens[0].text == "of" and case.previous in CAPTIVITY
        is_found = case.rule.id == "bare-state" and case.cue in actors().found_shot
        is_named = is_found or case.rule.id in _NAMED_DEAD or case.cue in verb_groups().executing
        behind = [token.text for token in case.tokens[case.place + 1 : case.place + 3]]
        is_of_them = case.rule.id == "bare-state" and behind == ["of", "them"] and case.previous in FREED[:1]
        if (
            is_of_all
            or is_of_them
            or case.previous == "hostages_alive"
            or (case.previous.startswith("hostages") and is_named)
        ):
            return True
    if case.rule.id in _DECLARED and (case.speaks_of_captives() or case.previous in LIVING_CAPTIVES):
        return True
    before = case.tokens[case.place - 1] if case.place else None
    is_declared = before is not None and "REPORT" in names_of(before) and (case.at or 0) > case.place
    is_state = case.at is not None and "STATE" in names_of(case.tokens[case.at])
    return is_declared and is_state and case.latest in CAPTIVITY and case.subject.captives > 1  # "34 dead"


def _is_kept_by_captors(case: Case) -> bool:
    """Tell whether captors have the dead of a kidnapping ("the rebels had 28 dead foreigners in their keeping")."""
    if case.rule.id != "adjectival" or not case.place or not case.subject.seized:
        return False
    is_had = "HAVE" in names_of(case.tokens[case.place - 1])
    return is_had and nearest_actor([token.text for token in reversed(case.tokens[: case.place])]) == "captors"


def _was_believed(case: Case) -> bool:
    """Tell whether a relative clause says what people had been taken for ("who had been given up for dead")."""
    between = case.tokens[case.place + 1 : case.at or 0]
    is_relative = any("WHO" in names_of(token) for token in between)
    return is_relative and any(
        [token.text for token in between[i : i + 2]] == ["had", "been"] for i in range(len(between))
    )


def _died_captive(case: Case) -> bool:
    """Tell whether they died as the fellows of captives just told of ("freed 21 of the crew, but two had died")."""
    if case.kind == "person" and case.head in actors().fellows and case.previous in LIVING_CAPTIVES:
        return True
    behind = [token.text for token in case.tokens[case.place + 1 : case.place + 3]]
    is_of_them = behind == ["of", "the"] and case.kind == "person" and case.is_part and not case.is_of_troops
    if is_of_them and case.previous in LIVING_CAPTIVES and case.rule.id in _NAMED_DEAD:
        return case.head not in actors().rescuers | actors().captors  # "five of the girls died on the way"
    if case.kind != "person" or not case.is_same_sentence or case.rule.id not in _NAMED_DEAD:
        return False
    is_of_others = case.head in actors().rescuers
    before = {token.text for token in case.tokens[max(0, case.place - 3) : case.place]}
    return case.previous in {"hostages_freed", "hostages_held"} and "but" in before and not is_of_others


def _is_told_of_captives(case: Case) -> bool:
    """Tell whether a relative clause behind the number names captives ("as the number of hostages who died").

    Or a toll does: "bringing to 15 the number of dead captives returned".
    """
    behind = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]
    if case.rule.id.startswith("toll") and any("CAPTIVE" in names_of(token) for token in behind):
        return True
    between = case.tokens[case.place + 1 : case.at or 0]
    is_relative = case.rule.id in {"relative", "relative-passive"}
    return is_relative and any("CAPTIVE" in names_of(token) for token in between)


def struck_down(case: Case) -> str | None:
    """Settle what is told of people felled, or taken out; "fell" is no form of "to fell"."""
    return "killed" if case.is_of_people and case.cue not in verb_groups().falling else None


def fell(case: Case) -> str | None:
    """Settle what is told of fighters who fell."""
    after = case.tokens[(case.at or 0) + 1 : (case.at or 0) + 2]
    stumbled = any(token.text in actors().stumbling for token in after)
    is_next = case.place == 0 and case.was_told("killed")  # "Fourteen fell in one evening"
    is_part = case.previous == "killed" and case.is_part and (case.at or 0) > case.place
    is_of_the_dead = case.kind == "bare" and (is_next or is_part)
    return "killed" if (case.is_of_troops or is_of_the_dead) and not stumbled else None


def lost(case: Case) -> str | None:
    """Settle what is told of people lost."""
    before = case.tokens[case.place - 1].text if case.place else ""
    is_toll = case.rule.id.startswith("toll") and before in actors().reaching  # "puts the losses at 80"
    is_reached = is_toll or not case.rule.id.startswith("toll")
    is_lone = case.kind == "bare" and case.doer is None and case.previous not in {"killed", "injured"}
    if not is_reached or (is_lone and not is_toll) or _is_of_each_family(case):
        return None
    is_of_own = case.place + 1 < len(case.tokens) and case.tokens[case.place + 1].text == "of"
    is_left = case.noun in actors().leavers and not (is_of_own and case.subject.has_heard("killed"))
    if is_left or (case.noun in actors().members and not case.words.isdisjoint(actors().politics)):
        return None
    after = case.tokens[case.place + 1 : case.place + 6]
    to = next((i for i, token in enumerate(after) if token.text == "to"), len(after))
    if case.noun in actors().dwellers and any("NAME" in names_of(token) for token in after[to + 1 : to + 2]):
        return None  # "the valley lost 300 of its inhabitants to Lima"
    return "killed" if case.is_of_people else None


def _is_of_each_family(case: Case) -> bool:
    """Tell whether numbered families each lost so many ("140 families lost three or more members")."""
    at = case.at or 0
    before = case.tokens[max(0, at - _DOER_REACH) : at]
    number = next((i for i, token in enumerate(before) if "NUM" in names_of(token)), len(before))
    is_each = any(token.text in actors().families for token in before[number:])
    return case.noun in actors().members and is_each


def lost_passive(case: Case) -> str | None:
    """Settle what is told of people lost: those who "were lost" are dead, those who "are lost" are missing."""
    if not case.is_of_people or case.noun in life_words() or case.previous in CAPTIVITY:
        return None
    is_now = any(token.text in actors().now for token in case.tokens[case.place : case.at])
    return "missing" if is_now else "killed"


def bodies(case: Case) -> str:
    """Settle what is told of people bodies."""
    of_captives = case.subject.captives > 2 and case.latest.startswith("hostages")
    if of_captives and any("HOSPITAL" in names_of(token) for token in case.tokens[: case.place]):
        return "killed"
    of_captives = of_captives and (case.speaks_of_captives() or not case.was_told("missing"))
    is_given = case.latest in FREED and (
        (case.is_same_sentence and case.previous in FREED) or any("RETURN" in names_of(token) for token in case.tokens)
    )
    return "hostages_dead" if case.kind == "captive" or of_captives or is_given else "killed"


def claimed_by(case: Case) -> str | None:
    """Settle what is told of people whom a disaster claimed, took or accounted for."""
    is_of_disaster = not actors().disasters.isdisjoint(case.doers[:_DOER_REACH])
    return "killed" if is_of_disaster and case.is_of_people_or_others and case.cue not in verb_groups().losing else None


def died_of_them(case: Case) -> str | None:
    """Settle what "including 40 who died" tells of people of whom a milder fate was told before."""
    is_death = case.tells_of(case.at or 0, (case.at or 0) + 1, "killed")
    return "killed" if is_death and case.previous in {"injured", "missing", "casualties", "displaced"} else None
