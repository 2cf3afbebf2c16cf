"""The words by which news tells rates and states."""

from functools import cache

from transforms.lexicon.load import Lexicon, load


class StateWords(Lexicon):
    """`states.yaml`: the words of a rate, and of how people are as against what happened to them."""

    rate_before: list[str]
    rate_units: list[str]
    rate_words: list[str]
    no_rate_before: list[str]
    no_rate_after: list[str]
    rate_bases: list[str]
    rate_bounds: list[str]
    injured_state: list[str]
    detained_state: list[str]
    displaced_state: list[str]
    displaced_flow: list[str]
    at_once: list[str]
    fled: list[str]
    displaced_come: list[str]
    custody_places: list[str]
    in_custody: list[str]
    cells_hold: list[str]
    put_there: list[str]
    displaced_total: list[str]
    displaced_people: list[str]
    missing_flow: list[str]
    dead_captive_state: list[str]
    dead_captive_event: list[str]
    giving_bodies: list[str]
    bodies: list[str]
    sustained: list[str]
    conditions: list[str]
    listed_as: list[str]
    present: list[str]
    until_now: list[str]
    of_whom: list[str]
    of_whom_adverbs: list[str]
    injured_now: list[str]
    detained_now: list[str]
    not_under: list[str]
    placing: list[str]
    arrests: list[str]
    putting_so: list[str]
    leaving_so: list[str]
    part_states: list[str]
    trading: list[str]
    sentencing: list[str]
    arresting: list[str]
    flee: list[str]
    those: list[str]


@cache
def state_words() -> StateWords:
    """Return `states.yaml`; LexiconError where the file is not what the model says."""
    return load("states.yaml", StateWords)
