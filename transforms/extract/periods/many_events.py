"""Whether a number of a month or a year sums up many events, or is of one at a place."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_words import REGION, TOWN
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words

_CALENDAR: Final = calendar_words()
_WORDS: Final = period_words()
_SINGLE: Final = Finder(_WORDS.single)
_AT_NAME: Final = re.compile(r"\b[Aa]t\s+(?:the\s+)?(?:[A-Z][\w'’-]+)")
# A line of a bulletin: the deaths of a month, a colon and their number.
_LABEL: Final = re.compile(rf"\b(?:in|of|during|for)\s+(?:{any_of(_CALENDAR.months)})(?:\s+\d{{4}})?\s*:\s*$")
# "Monitors verified the deaths of 90 people in May", "more than in any month since": many events, counted up.
_COUNTED_UP: Final = Finder(
    [*_WORDS.counted_up, *_WORDS.beside_counts],
    rf"\b(?:{any_of(_WORDS.counted_up)})\b|\b(?:{any_of(_WORDS.beside_counts)})\s",
)
# "183 civilians were killed and 903 injured in Velta": of a country, many deeds of a month.
_WERE_HARMED: Final = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,3}?"
    rf"(?:(?:were|was|had\s+been|have\s+been|lost|died)\s+(?![^,;.]*\bby\b)[^;.()—]{{0,60}}?|(?:{any_of(_WORDS.fates)})\s+)"
    r"\b(?:in|across|throughout)\s+(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_ONE_DOER: Final = re.compile(
    rf"\b(?:an?|one)\s+(?:[\w'’-]+\s+){{0,2}}?(?:{any_of(_WORDS.lone_doers)})(?:,[^,;.]{{1,60}},)?\s+(?:\w+ly\s+)?"
    r"(?:\w{3,}ed|shot)\s+(?:(?:dead|down|over)\s+)?$"
)
_EVENTS: Final = {name for kind in _WORDS.event_kinds for name in kind.names}
# "They launched a raid this month, killing nine": what one deed did.
_OF_ONE_DEED: Final = re.compile(
    rf"\b(?:an|a|another|one)\s+(?:[\w-]+\s+){{0,2}}?(?:{any_of(_EVENTS)})\b[^;.]{{0,90}},\s+"
    r"(?:\w+ing)\s+(?:[\w-]+\s+){0,3}$"
)
# "The Orvel massacre in 1985": the year is told of one event.
_NAMED_BEFORE: Final = re.compile(
    rf"\b(?:the|an?|this|that)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{any_of(_EVENTS)})\s+"
    r"(?:[\w'’-]+\s+){0,3}?(?:in|of)\s+(?:\w+\s+)?$"
)
_NEXT_YEAR: Final = re.compile(r";\s+(?:and\s+)?in\s+\d{4},?\s+$")
_ONE_EVENT: Final = Finder(_WORDS.single, rf"\b(?:an?|one)\s+(?:[\w-]+\s+){{0,2}}(?:{any_of(_WORDS.single)})\b")


def is_of_country(at: Surroundings) -> bool:
    """Tell whether people were harmed all over a country or region, and nobody is told who harmed them at once."""
    if at.index and _SINGLE.search(at.sentence_before, at.timeline.words_of(at.index - 1)):
        return False  # "A quake killed 90 in May 2023. In June 2022 so many died"
    told = _WERE_HARMED.match(at.timeline.text, at.end, min(at.end + 110, at.sentence_end))
    return told is not None and gazetteer().get(fold(told["name"]), TOWN) <= REGION


def is_at_a_place(at: Surroundings) -> bool:
    """Tell whether a name after "at" tells one event's place: "at Beslan, in 2004, 334 died"."""
    text, end = at.timeline.text, min(at.end + 60, at.sentence_end)
    return _AT_NAME.search(text, max(at.sentence_start, at.start - 60), end) is not None


def is_counted_up(at: Surroundings) -> bool:
    """Tell whether the sentence counts up what many events of a month or a year did, or compares such counts."""
    beside = at.before[-120:] + " " + at.after[:120]
    return _COUNTED_UP.search(beside, at.words) is not None or _LABEL.search(at.before[-60:]) is not None


def is_of_one_doer(at: Surroundings) -> bool:
    """Tell whether one person did it: "in 2013 a man shot dead nine neighbours"."""
    return _ONE_DOER.search(at.before[-120:]) is not None


def is_of_one_deed(at: Surroundings) -> bool:
    """Tell whether the number tells what one deed of the sentence did: "they launched a raid in May, killing nine"."""
    return _OF_ONE_DEED.search(at.before[-160:]) is not None


def is_of_event_dated_before(at: Surroundings, mention: Mention) -> bool:
    """Tell whether a sentence before gives the month or year to one event: "the Orvel massacre in 1985"."""
    if mention.end > at.sentence_start:
        return False
    lowered = at.timeline.lowered
    return _NAMED_BEFORE.search(lowered, max(0, mention.start - 80), mention.start) is not None


def goes_on_from_one(at: Surroundings) -> bool:
    """Tell whether the clause before tells one event of another year: "in 1999 a crash killed 90; in 2016, 40 died"."""
    clause = _NEXT_YEAR.search(at.before)
    return clause is not None and _ONE_EVENT.search(at.before[: clause.start()], at.words) is not None
