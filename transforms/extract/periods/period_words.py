"""The words by which news tells when."""

from functools import cache
from typing import Self

from pydantic import Field, model_validator

from transforms.lexicon.load import Lexicon, load


class EventKind(Lexicon):
    """Names that may point at one event, and other words that tell it."""

    names: list[str] = Field(min_length=1)
    told: list[str]


class Holiday(Lexicon):
    """A holiday by its names in lower case.

    It is a day of a month, the nth weekday of a month, or so many days after Easter.
    """

    names: list[str] = Field(min_length=1)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    weekday: int | None = Field(default=None, ge=0, le=6)
    nth: int | None = Field(default=None, ge=-1, le=4)
    easter: int | None = None

    @model_validator(mode="after")
    def _tells_one_day(self) -> Self:
        told = {name for name in ("month", "day", "weekday", "nth", "easter") if getattr(self, name) is not None}
        if told not in ({"month", "day"}, {"month", "weekday", "nth"}, {"easter"}) or self.nth == 0:
            raise ValueError(f"{self.names[0]}: give month and day, or month, weekday and nth, or easter")
        return self


class PeriodWords(Lexicon):
    """`periods.yaml`: date words, words that tell what a date dates, and the words of each basis."""

    holidays: list[Holiday]
    day_words: dict[str, tuple[int, int]]
    day_parts: list[str]
    units: dict[str, int]
    year_parts: dict[str, int]
    ordinals: dict[str, int]
    since: list[str]
    previously: list[str]
    coming_after: list[str]
    growths: list[str]
    until: list[str]
    before: list[str]
    past: list[str]
    this: list[str]
    same: list[str]
    coming: list[str]
    recurring: list[str]
    vague: list[str]
    edges: dict[str, int]
    in_: list[str] = Field(alias="in")
    counts: dict[str, int]
    reporting_periods: list[str]
    same_periods: list[str]
    same_points: list[str]
    year_before: list[str]
    bulletins: list[str]
    reported_units: list[str]
    these: list[str]
    year_ends: list[str]
    reporting: list[str]
    of_another_time: list[str]
    before_that: list[str]
    points_of_day: list[str]
    joins: list[str]
    which_year: list[str]
    during: list[str]
    span_ends: list[str]
    to_the_day: list[str]
    not_lasted: list[str]
    lead_fillers: list[str]
    before_dates: list[str]
    year_leads: list[str]
    after_figures: list[str]
    month_does: list[str]
    event: list[str]
    finding: list[str]
    taking: list[str]
    freeing: list[str]
    detaining: list[str]
    moving: list[str]
    report: list[str]
    made_public: list[str]
    aftermath: list[str]
    held_later: list[str]
    holding: list[str]
    testifying: list[str]
    inquiries: list[str]
    other_matters: list[str]
    anew: list[str]
    no_deeds: list[str]
    plain_verbs: list[str]
    deed_endings: list[str]
    done_endings: list[str]
    participle_endings: list[str]
    noted: list[str]
    reaching: list[str]
    putting: list[str]
    about_deeds: list[str]
    complements: list[str]
    verb_groups: list[str]
    between_verbs: list[str]
    described: list[str]
    no_noun: list[str]
    at_scene: list[str]
    into_scene: list[str]
    scene_sites: list[str]
    beside_scene: list[str]
    superseding: list[str]
    joining: list[str]
    parts_of: list[str]
    embedding: list[str]
    clause_words: list[str]
    earlier_words: list[str]
    comparing: list[str]
    compared: list[str]
    occurred: list[str]
    happened: list[str]
    stands_for_event: list[str]
    said: list[str]
    war: list[str]
    courses: list[str]
    lasting: list[str]
    lengths: list[str]
    struggles: list[str]
    ended: list[str]
    going_on_since: list[str]
    nth_days: dict[str, int]
    in_a_row: list[str]
    entering: list[str]
    ending: list[str]
    length_endings: list[str]
    began: list[str]
    took_effect: list[str]
    adverb_since: list[str]
    cause_subjects: list[str]
    cause_verbs: list[str]
    causing: list[str]
    then: list[str]
    event_adjectives: list[str]
    not_war_after: list[str]
    not_war_before: list[str]
    war_names: list[str]
    superlatives: list[str]
    planned: list[str]
    later_ordinals: list[str]
    same_undertaking: list[list[str]]
    event_kinds: list[EventKind]
    goes_on: list[str]
    pointing: list[str]
    triggers: list[str]
    heights: list[str]
    long_ago: list[str]
    examples: list[str]
    earlier: list[str]
    bygone: list[str]
    stretches: list[str]
    totals: list[str]
    sums: list[str]
    bidding: list[str]
    disasters: list[str]
    bringing: list[str]
    whole_tolls: list[str]
    tolls: list[str]
    up_to: list[str]
    charges: list[str]
    levels: list[str]
    fates: list[str]
    bodies: list[str]
    weekday_names: list[str]
    today: list[str]
    truces: list[str]
    nth_weeks: dict[str, int]
    sum_nouns: list[str]
    opening_wars: list[str]
    early_hours: list[str]
    launching: list[str]
    counted_back: list[str]
    causes: list[str]
    epidemics: list[str]
    fighting: list[str]
    taking_lives: list[str]
    lives: list[str]
    perfect_adverbs: list[str]
    held: list[str]
    of_those: list[str]
    running: list[str]
    single: list[str]
    lone_doers: list[str]
    aggregate: list[str]
    counted_up: list[str]
    counts_of: list[str]
    beside_counts: list[str]
    no_setting: list[str]
    settings: list[str]
    setting_clauses: list[str]


@cache
def period_words() -> PeriodWords:
    """Return `periods.yaml`; LexiconError where the file is not what the model says."""
    return load("periods.yaml", PeriodWords)
