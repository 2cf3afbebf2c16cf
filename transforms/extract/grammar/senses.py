"""What a cue means where it stands: the senses that grammar alone leaves open, each settled by a function."""

from collections.abc import Callable

from transforms.extract.grammar import captivity, displacement, fates
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
    "sought": fates.sought,
    "treated": fates.treated,
    "lost": fates.lost,
    "fell": fates.fell,
    "in_hands": captivity.in_hands,
    "carried": captivity.carried,
    "missing": fates.missing,
    "captive_taken": captivity.taken,
    "seized": captivity.seized,
    "picked_up": captivity.picked_up,
    "captive_kept": captivity.kept,
    "housed": displacement.housed,
    "motion": captivity.motion,
    "crossed": displacement.crossed,
    "unseen": fates.unseen,
    "whereabouts": captivity.whereabouts,
    "in_custody": captivity.in_custody,
    "victims": fates.victims,
    "moved": displacement.moved,
    "held": captivity.held,
    "captive_freed": captivity.freed,
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
