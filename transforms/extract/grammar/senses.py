"""What a cue means where it stands: the senses that grammar alone leaves open, each settled by a function."""

from collections.abc import Callable

from transforms.extract.grammar import (
    captivity,
    custody,
    deaths,
    displacement,
    found_captives,
    homecoming,
    injuries,
    missing,
    release,
)
from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.verb_groups import verb_groups


def sense_of(metric: str, case: Case) -> str | None:
    """Return the metric that the cue's `metric` stands for in this case, None where it tells no fate."""
    if case.rule.injuries and metric != "injured":
        return None
    settle = _SENSES.get(metric)
    return metric if settle is None else settle(case)


_SENSES: dict[str, Callable[[Case], str | None]] = {
    "killed": deaths.killed,
    "mourned": lambda case: "killed" if case.is_of_people and case.was_told("killed") else None,
    "trampled": injuries.trampled,
    "shot": injuries.shot,
    "struck_down": deaths.struck_down,
    "destroyed": lambda case: "killed" if case.is_of_troops else None,
    "beaten": injuries.beaten,
    "hurt_in": injuries.hurt_in,
    "made_ill": lambda case: "injured" if case.words & actors().traumas else None,
    "hurt_with": injuries.hurt_with,
    "hospitalised": injuries.hospitalised,
    "lost_passive": deaths.lost_passive,
    "sought": missing.sought,
    "treated": injuries.treated,
    "lost": deaths.lost,
    "fell": deaths.fell,
    "in_hands": custody.in_hands,
    "moves": homecoming.moved_out,
    "homeward": homecoming.came_home,
    "handed": release.handed,
    "handed_to_police": custody.handed_to_police,
    "taken_before": found_captives.taken_before,
    "freed_after": found_captives.freed_after,
    "serving": release.serving,
    "rest": captivity.rest,
    "found_again": found_captives.found_again,
    "seized_with": captivity.seized_with,
    "not_yet": release.not_yet,
    "unreturned": missing.unreturned,
    "captive_carried": captivity.carried_off,
    "in_captivity": custody.in_captivity,
    "to_station": custody.to_station,
    "to_jail": custody.to_jail,
    "prisoners_counted": custody.counted_prisoners,
    "lodged": displacement.lodged,
    "in_camps": displacement.in_camps,
    "missing": missing.missing,
    "captive_taken": captivity.taken,
    "seized": custody.seized,
    "detained": custody.arrested,
    "picked_up": custody.picked_up,
    "captive_kept": captivity.kept,
    "housed": displacement.housed,
    "motion": homecoming.motion,
    "crossed": displacement.crossed,
    "unseen": missing.unseen,
    "listed": captivity.listed,
    "named": lambda case: case.latest if case.latest in {"killed", "missing"} else None,
    "whereabouts": captivity.whereabouts,
    "traded": lambda case: "hostages_freed" if case.previous == "prisoners_freed" and case.is_same_sentence else None,
    "still_so": captivity.still_so,
    "claimed_by": deaths.claimed_by,
    "in_custody": custody.in_custody,
    "victims": deaths.victims,
    "moved": displacement.moved,
    "held": custody.held,
    "captive_freed": release.freed,
    "captive_remains": captivity.remains,
    "captive_in": captivity.is_in,
    "captive_noun": captivity.counted_captives,
    "prisoner_noun": lambda case: case.previous if case.previous == "prisoners_freed" else None,
    "hostages_alive": captivity.alive,
    "bodies": deaths.bodies,
    "victims_said": deaths.victims_told,
    "victims_claimed": lambda case: None if case.cue in verb_groups().taking else "killed",
    "bailed": release.bailed,
    "quit_place": displacement.quit_place,
    "freed_next": found_captives.freed_next,
    "let_out": release.let_out,
    "casualties_treated": injuries.casualties_treated,
    "years_given": custody.years_given,
    "found_captives": found_captives.found_captives,
    "received_own": homecoming.received_own,
    "driven_away": displacement.driven_away,
    "removed": displacement.removed,
    "driven_out": displacement.driven_out,
    "displaced": displacement.displaced,
    "sheltering": displacement.sheltering,
}
