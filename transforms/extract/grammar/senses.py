"""What a cue means where it stands: the senses that grammar alone leaves open, each settled by a function."""

from collections.abc import Callable

from transforms.extract.grammar import captivity, custody, displacement, fates, release
from transforms.extract.grammar.case import Case


def sense_of(metric: str, case: Case) -> str | None:
    """Return the metric that the cue's `metric` stands for in this case, None where it tells no fate."""
    if case.rule.injuries and metric != "injured":
        return None
    settle = _SENSES.get(metric)
    return metric if settle is None else settle(case)


_SENSES: dict[str, Callable[[Case], str | None]] = {
    "killed": fates.killed,
    "shot": fates.shot,
    "struck_down": lambda case: "killed" if case.is_of_people else None,
    "destroyed": lambda case: "killed" if case.is_of_troops else None,
    "beaten": fates.beaten,
    "hurt_in": fates.hurt_in,
    "hospitalised": fates.hospitalised,
    "lost_passive": fates.lost_passive,
    "sought": fates.sought,
    "treated": fates.treated,
    "lost": fates.lost,
    "fell": fates.fell,
    "in_hands": custody.in_hands,
    "moves": release.moved_out,
    "homeward": release.came_home,
    "handed": release.handed,
    "seized_with": captivity.seized_with,
    "not_yet": release.not_yet,
    "unreturned": fates.unreturned,
    "captive_carried": captivity.carried_off,
    "in_captivity": custody.in_captivity,
    "to_station": custody.to_station,
    "to_jail": custody.to_jail,
    "prisoners_counted": custody.counted_prisoners,
    "lodged": displacement.lodged,
    "in_camps": displacement.in_camps,
    "missing": fates.missing,
    "captive_taken": captivity.taken,
    "seized": custody.seized,
    "picked_up": custody.picked_up,
    "captive_kept": captivity.kept,
    "housed": displacement.housed,
    "motion": release.motion,
    "crossed": displacement.crossed,
    "unseen": fates.unseen,
    "whereabouts": captivity.whereabouts,
    "traded": lambda case: "hostages_freed" if case.previous == "prisoners_freed" and case.is_same_sentence else None,
    "still_so": captivity.still_so,
    "claimed_by": fates.claimed_by,
    "in_custody": custody.in_custody,
    "victims": fates.victims,
    "moved": displacement.moved,
    "held": custody.held,
    "captive_freed": release.freed,
    "captive_remains": captivity.remains,
    "captive_in": captivity.is_in,
    "captive_noun": captivity.counted_captives,
    "prisoner_noun": lambda case: case.previous if case.previous == "prisoners_freed" else None,
    "hostages_alive": captivity.alive,
    "bodies": fates.bodies,
    "removed": displacement.removed,
    "displaced": displacement.displaced,
    "sheltering": displacement.sheltering,
}
