"""The hurt: shot, beaten, struck in a part of the body, in a hospital, treated."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import CAPTIVITY, Case
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups


def shot(case: Case) -> str | None:
    """Settle what is told of people shot; who shoots, whom one only shoots at, and "one shot" are none."""
    return None if is_bullet(case) or _is_aim(case) else _fate_of_shot(case)


def _fate_of_shot(case: Case) -> str:
    at = case.at or 0
    by_kidnappers = case.subject.captives > 1 and not actors().kidnappers.isdisjoint(case.doers or case.agents)
    if (case.kind == "captive" and at < case.place) or (by_kidnappers and case.is_of_people_or_others):
        return "hostages_dead"
    before = case.tokens[at - 1] if at else None
    if before is not None and ("FATALLY" in names_of(before) or before.text in actors().found_shot):
        is_of_captives = case.previous in CAPTIVITY or case.tells_of(case.place + 1, at, "hostages")
        return "hostages_dead" if is_of_captives else "killed"
    if ":" in case.words and ((case.previous == "killed" and case.is_same_sentence) or _is_of_killing(case)):
        return "killed"  # "nine dead: five shot, four burned"
    is_of_killed = case.rule.id.startswith("held-then") and case.tells_of(case.place + 1, at, "killed")
    if at > case.place and (is_of_killed or _is_of_the_dead(case) or _is_stood_up(case, at)):
        return "killed"  # "nine people killed in the raid were shot from behind"
    behind = case.tokens[max(at, case.place) : max(at, case.place) + 7]
    if any(token.text in actors().outer_limbs for token in behind):
        return "injured"
    if case.kind == "captive" and not case.tells_of(at + 1, at + 4, "injured"):
        return "hostages_dead"
    for token in case.tokens[at + 1 : at + 5]:
        if names_of(token) & {"NUM", "STOP"}:
            break
        if "injured" in token.entry.metrics.values() and case.tokens[at + 1].text in {"and", "but"}:
            return "injured"
        is_or_killed = names_of(case.tokens[at + 1]) == {"AND"} and token.entry.metrics.get("VT_ED") == "killed"
        if is_or_killed or token.text in actors().shot_dead or "TO_DEATH" in names_of(token):
            return "killed"  # "shot or burned to death"
        if token.text in actors().lived:
            return "injured"
    return "casualties"


def _is_aim(case: Case) -> bool:
    """Tell whether the number counts who shoots ("two men shot at him"), or whom somebody shoots at."""
    at = case.at or 0
    if at < case.place:
        return case.tokens[at + 1].text == "at"
    behind = case.tokens[at + 1 : at + 3]
    at_somebody = len(behind) > 1 and behind[0].text == "at" and "PRONOUN" in names_of(behind[1])
    is_object = case.rule.id == "of-state" and bool(behind) and not names_of(behind[0]).isdisjoint({"DET", "PRONOUN"})
    return at_somebody or is_object


def is_bullet(case: Case) -> bool:
    """Tell whether "shot" is a noun: "fired one shot", "after one shot was fired", "with a single shot"."""
    at = case.at or 0
    if case.cue != "shot" or at <= case.place:
        return False
    before = case.tokens[case.place - 1].text if case.place else ""
    behind = [token.text for token in case.tokens[at + 1 : at + 4]]
    if at > case.place + 1:
        return case.tokens[at - 1].text in actors().single
    return before in actors().firing or not actors().firing.isdisjoint(behind)


def injured(case: Case) -> str | None:
    """Settle what is told of people hurt: "fatally" so, they died; "14 knife wounds" count nobody."""
    if case.rule.id == "count-noun" and case.cue in actors().sores:
        return None
    before = case.tokens[case.at - 1] if case.at else None
    return "killed" if before is not None and "FATALLY" in names_of(before) else "injured"


def hit(case: Case) -> str | None:
    """Settle what is told of people hit: by bullets, so that nobody knows yet whether they lived."""
    is_of_gunfire = any("GUNFIRE" in names_of(token) for token in case.tokens) or case.words & actors().shooting
    return "casualties" if is_of_gunfire and case.kind == "person" else None


def _is_stood_up(case: Case, at: int) -> bool:
    """Tell whether those shot had been "lined up", or tied."""
    return any(token.text in actors().stood_up for token in case.tokens[case.place + 1 : at + 5])


def _is_of_killing(case: Case) -> bool:
    """Tell whether what the sentence names before its colon is killing ("they tend to kill: six nurses were shot")."""
    colon = next(i for i, token in enumerate(case.tokens) if token.text == ":")
    return colon < case.place and case.tells_of(0, colon, "killed")


def trampled(case: Case) -> str:
    """Settle what is told of people trampled: killed, if some of the dead, or "suffocated or were trampled"."""
    is_killed = (case.at or 0) > case.place and case.tells_of(case.place, case.at or 0, "killed")
    return "killed" if is_killed or _is_of_the_dead(case) else "injured"


def _is_of_the_dead(case: Case) -> bool:
    """Tell whether a bare number tells how some of the dead of the figure before came to die."""
    return case.kind == "bare" and case.previous == "killed" and case.is_part and not case.is_same_sentence


def beaten(case: Case) -> str | None:
    """Settle what is told of people beaten or assaulted: hurt, where they are not the losers of a game."""
    at = case.at or 0
    is_gapped = case.is_same_sentence and at == case.place + 1  # "two were murdered and 13 beaten"
    is_passive = at > case.place and any("BE" in names_of(token) for token in case.tokens[case.place : at])
    if not (is_passive or is_gapped) or not case.is_of_people or case.cue in verb_groups().assaulting:
        return None
    is_to_death = any("TO_DEATH" in names_of(token) for token in case.tokens[at + 1 : at + 4])
    return None if is_to_death else "injured"


def hurt_in(case: Case) -> str | None:
    """Settle what is told of people struck in a part of the body."""
    words = {token.text for token in case.tokens[case.place : case.place + 16]}
    return None if words.isdisjoint(actors().limbs) or not case.is_of_people else "injured"


def hurt_with(case: Case) -> str | None:
    """Settle what is told of people with wounds: hurt, unless the words between say that they died or came free."""
    told = ("killed", "captive_freed") if case.rule.id == "with-hurts" and case.subject.captives else "killed"
    is_told = case.kind == "body" or case.tells_of(case.place + 1, case.at or 0, told)
    is_lone = case.kind == "bare" and not case.latest
    return None if is_told or is_lone else "injured"


def casualties_treated(case: Case) -> str | None:
    """Settle what is told of casualties whom a hospital took in: they are hurt."""
    at = case.at or 0
    return "injured" if case.tells_of(at, at + 1, "casualties") else None


def hospitalised(case: Case) -> str | None:
    """Settle what is told of people in a hospital: hurt, unless captives come free or survivors are looked over."""
    if case.kind in {"captive", "prisoner"} or case.head in actors().survivors | actors().helpers:
        return None
    told = case.subject.let_go_as(case.noun) if case.kind == "nation" else None
    if told and case.rule.id == "in-hospital" and case.tells_of(case.place + 1, case.place + 5, "captive_freed"):
        return told  # "seven of the freed Veltans were taken to hospital"
    if case.latest in {"hostages_freed", "prisoners_freed"} and case.is_of_people:
        return "hostages_freed" if case.subject.captives > 2 and case.rule.id == "in-hospital" else None
    return "injured"


def hurt_moved(case: Case) -> str | None:
    """Settle what is told of some of the hurt who were taken somewhere: hurt, unless they died or were arrested."""
    at = case.at or 0
    is_told = case.tells_of(at + 1, at + 8, ("killed", "detained")) or case.words & actors().arrests
    return "injured" if case.tells_of(at, at + 1, "injured") and not is_told else None


def gone_to_hospital(case: Case) -> str | None:
    """Settle what is told of people who went to a hospital: hurt, where some were just told of as such."""
    told = case.was_told("injured") or case.was_told("casualties")
    return "injured" if told and (case.kind == "bare" or case.noun in actors().others) else None


def treated(case: Case) -> str | None:
    """Settle what is told of people treated."""
    if case.kind == "body" or case.tells_of(case.place + 1, case.place + 3, "killed"):
        return None
    by_hospital = any("HOSPITAL" in names_of(token) for token in case.tokens[: case.place])
    told = case.words & actors().traumas or case.previous in {"killed", "injured", "casualties"}
    return "injured" if told or (by_hospital and case.subject.has_heard("killed")) else None
