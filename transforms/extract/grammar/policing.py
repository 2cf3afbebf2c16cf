"""Those whom police take: to a station, from those who hand them over, or off the street."""

from transforms.extract.grammar.actors import actors, nearest_actor
from transforms.extract.grammar.case import Case, words_before
from transforms.extract.grammar.deaths import bodies
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.verb_groups import verb_groups

_BY_AUTHORITY = frozenset({"authorities", "rescuers"})


def to_station(case: Case) -> str | None:
    """Settle what is told of people taken to a station, or for questioning."""
    if not case.is_of_people or case.kind == "captive":
        return None
    at = case.at or 0
    if case.cue in actors().stations or case.rule.id == "took-to-station":  # a railway has stations too
        return "detained" if nearest_actor(words_before(case.tokens, case.place)) in _BY_AUTHORITY else None
    return None if any("HOSPITAL" in names_of(token) for token in case.tokens[case.place : at]) else "detained"


def handed_to_police(case: Case) -> str | None:
    """Settle what is told of people handed to the police: arrested, unless they are captives who came free."""
    is_handed = case.at is None or case.tells_of(case.at, case.at + 1, ("handed", "captive_freed"))
    if case.kind in {"captive", "body"} or not is_handed:
        return None
    is_suspected = any(token.text in actors().accused for token in case.tokens[case.place + 1 : case.place + 5])
    is_of_outlaws = is_suspected or case.head in actors().outlaws or case.is_of_troops
    return "detained" if is_of_outlaws or not case.subject.captives else None


def picked_up(case: Case) -> str | None:
    """Settle what is told of people picked up; bodies are ("24 bodies picked up by the coast guard") the dead."""
    if case.kind == "body":
        return bodies(case)
    if case.cue in verb_groups().taking and (case.at or 0) > case.place:
        return None  # "were taken in critical condition to hospital"
    is_hosted = case.subject.ousted > case.subject.prisoners and case.words.isdisjoint(actors().roundups)
    if is_hosted and any("UPROOTED" in names_of(token) for token in case.tokens):
        return "displaced"  # "the country has taken in 1,240,000 people, most of them refugees"
    is_caught = case.head in actors().captors and case.cue in verb_groups().catching
    is_raid = not case.words.isdisjoint(actors().roundups) or (case.kind == "person" and case.subject.prisoners > 1)
    told = case.doer in _BY_AUTHORITY or case.head in actors().outlaws or is_caught or (is_raid and case.is_of_people)
    told = told or (case.kind == "bare" and case.latest == "detained")
    return "detained" if told and case.kind != "thing" else None
