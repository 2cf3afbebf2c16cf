"""The words and patterns of the date lines of pages, from `dates.yaml`."""

import re
from functools import cache
from typing import NamedTuple

from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import Lexicon, calendar_words, load


class DateWords(Lexicon):
    """`dates.yaml`: the words of date lines."""

    stamp_verbs: list[str]
    fillers: list[str]
    zones: dict[str, int]
    ambiguous_zones: list[str]
    universal: list[str]
    relative_within_a_day: dict[str, int]
    relative_longer: list[str]
    relative_counts: list[str]
    ago: list[str]
    relative_words: list[str]
    relative_longer_words: list[str]
    first_year: int
    last_year: int


class DatePatterns(NamedTuple):
    """Patterns over a line in lower case; the groups of `date` end in the number of their alternative."""

    date: re.Pattern[str]
    time: re.Pattern[str]
    zone: re.Pattern[str]
    relative: re.Pattern[str]
    verb: re.Pattern[str]
    weekday: re.Pattern[str]


@cache
def date_words() -> DateWords:
    """Return `dates.yaml`."""
    return load("dates.yaml", DateWords)


@cache
def date_patterns() -> DatePatterns:
    """Return the patterns, compiled once."""
    words = date_words()
    calendar = calendar_words()
    month, weekday = any_of(calendar.months), any_of([*calendar.weekdays, *calendar.short_weekdays])
    units = any_of([*words.relative_within_a_day, *words.relative_longer])
    count = rf"(?:\d{{1,3}}|{any_of(words.relative_counts)})"
    return DatePatterns(
        date=re.compile(
            rf"\b(?:(?P<day_1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<name_1>{month})\.?,?[\s-]+"
            r"(?P<year_1>\d{4})"
            rf"|(?P<name_2>{month})\.?\s+(?P<day_2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_2>\d{{4}})"
            r"|(?P<year_3>\d{4})[-/.](?P<month_3>\d{1,2})[-/.](?P<day_3>\d{1,2})"
            # day and month in figures are only told apart where the first cannot be a month
            r"|(?P<day_4>1[3-9]|2\d|3[01])[-/.](?P<month_4>\d{1,2})[-/.](?P<year_4>\d{4}))(?!\d)"
        ),
        time=re.compile(
            r"(?<![\d:+-])t?(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)"
            r"(?::(?P<second>[0-5]\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
            r"|(?P<hour_2>1[0-2]|0?[1-9])\s*(?P<half_2>[ap]\.?m\.?))(?!\d)"
        ),
        zone=re.compile(
            rf"(?:\b(?:{any_of(words.universal)})\s*)?(?P<sign>[+−-])(?P<hours>\d{{1,2}}):?(?P<minutes>\d{{2}})?\b"
            rf"|(?:\b|(?<=\d))(?P<name>{any_of([*words.zones, *words.ambiguous_zones])})\b"
        ),
        relative=re.compile(
            rf"(?:{count}\s*(?:{units})\b[\s,]*(?:and\s+)?)+(?:{any_of(words.ago)})\b"
            rf"|^\W*(?:{any_of([*words.relative_words, *words.relative_longer_words])})\W*$"
        ),
        verb=re.compile(rf"^\W*(?:{any_of(words.stamp_verbs)})\b\s*[:|-]?"),
        weekday=re.compile(rf"\b(?:{weekday})\b\.?,?"),
    )
