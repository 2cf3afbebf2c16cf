"""Words beside numbers that count nobody: `other_numbers.yaml`, and the months."""

from functools import cache

from transforms.lexicon.load import Lexicon, calendar_words, load

MONTHS = frozenset(calendar_words().months)
"""Names of months and their abbreviations, in lower case."""


class OtherNumberWords(Lexicon):
    """`other_numbers.yaml`; see the comments there."""

    currencies: frozenset[str]
    labels: frozenset[str]
    counting_labels: frozenset[str]
    dotted_labels: list[str]
    homes: frozenset[str]
    populations: frozenset[str]
    inside: frozenset[str]
    ways: frozenset[str]
    rumours: frozenset[str]
    settlements: frozenset[str]
    sitting: frozenset[str]
    sharing: frozenset[str]
    given: frozenset[str]
    ages: frozenset[str]
    between_ages: frozenset[str]
    guessing: frozenset[str]
    ranging: frozenset[str]
    age_bounds: list[str]
    hour_leads: list[str]
    hour_adverbs: list[str]
    hour_verbs: frozenset[str]
    dialling: frozenset[str]
    dialled: frozenset[str]
    emergencies: frozenset[str]
    hyphenated_ages: tuple[str, ...]
    hyphenated_measures: tuple[str, ...]
    plural_endings: tuple[str, ...]
    behind_age: frozenset[str]
    telling: frozenset[str]
    heights: frozenset[str]
    numbered_places: frozenset[str]
    numbered_places_listed: frozenset[str]
    name_endings: frozenset[str]
    where: frozenset[str]
    behind_ages: frozenset[str]
    being: frozenset[str]
    bearers: frozenset[str]
    behind_years: frozenset[str]
    named_labels: frozenset[str]
    roads: frozenset[str]
    outlets: frozenset[str]
    streets: frozenset[str]
    compass: frozenset[str]
    address_leads: frozenset[str]
    year_leads: frozenset[str]
    opening_years: frozenset[str]
    ordinal_endings: list[str]
    hours: list[str]
    halves_of_day: frozenset[str]
    behind_measure: list[str]
    one_by_one: frozenset[str]
    other_one: frozenset[str]
    one_leads: frozenset[str]
    uncounted_one: frozenset[str]
    rates: frozenset[str]
    series: frozenset[str]
    left_out: frozenset[str]
    surveys: frozenset[str]
    asking: frozenset[str]
    surveyed: frozenset[str]
    hour_starts: frozenset[str]
    parts_of_day: tuple[str, ...]


@cache
def other_number_words() -> OtherNumberWords:
    """Return `other_numbers.yaml`; LexiconError if it is not as declared."""
    return load("other_numbers.yaml", OtherNumberWords)
