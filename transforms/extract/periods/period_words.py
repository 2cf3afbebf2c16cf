"""The words by which news tells when, and the events that it names without a date."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Self

from pydantic import Field, model_validator

from transforms.extract.alternatives import any_of
from transforms.lexicon.load import Lexicon, load

_PLAIN_WORD = re.compile(r"\w+")


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


def plain_words(text: str) -> frozenset[str]:
    """Return the words of `text`, cut at every mark: "cease-fire" is two."""
    return frozenset(_PLAIN_WORD.findall(text))


class Finder:
    """A pattern that needs one of some phrases, in a lower-case sentence or a part of it.

    Most sentences have none of them: the sentence's words, cut once, tell that faster than the pattern does.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, phrases: Iterable[str], pattern: str | None = None) -> None:
        phrases = list(phrases)
        self.words = frozenset(max(plain_words(phrase), key=lambda word: (len(word), word)) for phrase in phrases)
        self.pattern = re.compile(pattern or rf"\b(?:{any_of(phrases)})\b")

    def may_match(self, words: frozenset[str]) -> bool:
        """Tell whether a sentence of these words may hold one of the phrases."""
        return not self.words.isdisjoint(words)

    def search(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """Return the first match in `text`, which is of a sentence of these words."""
        return None if self.words.isdisjoint(words) else self.pattern.search(text)

    def match(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """Return the match at the beginning of `text`, which is of a sentence of these words."""
        return None if self.words.isdisjoint(words) else self.pattern.match(text)


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words` as whole words in lower-case text."""
    return re.compile(rf"\b(?:{any_of(words)})\b")
