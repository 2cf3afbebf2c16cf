"""The words by which news tells when, and the events that it names without a date."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Self

from pydantic import Field, model_validator

from transforms.extract.alternatives import any_of
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

    months: dict[str, int] = Field(min_length=12)
    weekdays: dict[str, int] = Field(min_length=7)
    short_weekdays: dict[str, int]
    holidays: list[Holiday]
    day_words: dict[str, tuple[int, int]]
    day_parts: list[str]
    units: dict[str, int]
    year_parts: dict[str, int]
    ordinals: dict[str, int]
    since: list[str]
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
    event: list[str]
    taking: list[str]
    freeing: list[str]
    detaining: list[str]
    moving: list[str]
    report: list[str]
    aftermath: list[str]
    no_deeds: list[str]
    plain_verbs: list[str]
    embedding: list[str]
    clause_words: list[str]
    earlier_words: list[str]
    war: list[str]
    lasting: list[str]
    lengths: list[str]
    nth_days: dict[str, int]
    began: list[str]
    took_effect: list[str]
    not_war_after: list[str]
    superlatives: list[str]
    same_undertaking: list[list[str]]
    event_kinds: list[EventKind]
    goes_on: list[str]
    triggers: list[str]
    long_ago: list[str]
    examples: list[str]
    earlier: list[str]
    bygone: list[str]
    stretches: list[str]
    totals: list[str]
    whole_tolls: list[str]
    taking_lives: list[str]
    running: list[str]
    single: list[str]
    aggregate: list[str]
    no_setting: list[str]
    rate_before: list[str]
    rate_units: list[str]
    rate_words: list[str]
    injured_state: list[str]
    detained_state: list[str]
    displaced_state: list[str]
    displaced_flow: list[str]
    missing_flow: list[str]
    dead_captive_state: list[str]
    dead_captive_event: list[str]
    giving_bodies: list[str]


class NamedEvent(Lexicon):
    """An event that articles name without its date."""

    id: str
    start: date
    end: date | None
    place: str
    names: list[str]


class NamedEvents(Lexicon):
    """`events.yaml`."""

    events: list[NamedEvent]


@cache
def period_words() -> PeriodWords:
    """Return `periods.yaml`; LexiconError where the file is not what the model says."""
    return load("periods.yaml", PeriodWords)


@cache
def named_events() -> dict[str, NamedEvent]:
    """Return the events of `events.yaml` by each of their names in lower case."""
    return {name.lower(): event for event in load("events.yaml", NamedEvents).events for name in event.names}


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the fewest strings of which each of `words` holds one; of a phrase its longest word counts."""
    stems: list[str] = []
    for word in sorted({max(phrase.split(), key=len) for phrase in words}, key=lambda word: (len(word), word)):
        if not any(stem in word for stem in stems):
            stems.append(word)
    return tuple(stems)


class Finder:
    """Any of some words in lower-case text; looks for their stems first, which is faster than a pattern."""

    __slots__ = ("pattern", "stems")

    def __init__(self, words: Iterable[str], pattern: str | None = None) -> None:
        words = list(words)
        self.stems = stems_of(words)
        self.pattern = re.compile(pattern or rf"\b(?:{any_of(words)})\b")

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of the words in `text`."""
        for stem in self.stems:
            if stem in text:
                return self.pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the pattern's match at the beginning of `text`."""
        for stem in self.stems:
            if stem in text:
                return self.pattern.match(text)
        return None


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words` as whole words in lower-case text."""
    return re.compile(rf"\b(?:{any_of(words)})\b")
