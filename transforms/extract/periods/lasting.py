"""How long events lasted: "ending a three-day siege", "fighting that began on Friday"."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import back
from transforms.extract.periods.counted_spans import count_told
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

_WORDS: Final = period_words()
_DETERMINERS: Final = function_words().determiners
_WEEK: Final = 7
# "Ending a 19-hour siege", "the three-day swap": so many days until the one that is told.
_LASTED: Final = Finder(
    ["day", "hour"],
    rf"\b(?:{any_of(_WORDS.ending)})\b(?:\s+(?:{any_of(_DETERMINERS)}))?\s+"
    rf"([\w-]+?)-(day|hour)(?:{any_of(_WORDS.length_endings)})?\s+(?:[\w-]+\s+){{0,2}}"
    rf"(?:{any_of([*_WORDS.event, *_WORDS.freeing, *_WORDS.lasting, *_WORDS.lengths])})\b",
)
_ENTERED: Final = Finder(
    ["day"],
    rf"\b(?:{any_of(_WORDS.entering)})\s+(?:{any_of(_DETERMINERS)})\s+"
    rf"({any_of(_WORDS.nth_days)})\s+(?:(?:{any_of(_WORDS.in_a_row)})\s+)?day\b",
)
# "45 were killed and 200 held in a week of protests": a span holds for both.
_CLAUSES: Final = 1.6
# So many hours reach into the day before.
_OVERNIGHT: Final = 15
# "The mutiny collapsed after 31 hours"
_AFTER_SO_LONG: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.struggles)})\b[^.;]{{0,60}}?\b(?:{any_of(_WORDS.ended)})\s+after\s+"
    r"([\w-]+)\s+(day|hour)s\b"
    rf"|\b([\w-]+?)-(day|hour)\s+(?:{any_of(_WORDS.struggles)})\b"
)
# "Clashes began on Friday", "it all started on 4 May": what goes on until now.
_BEGINNING: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.war, *_WORDS.lasting])}|(?:it|this)(?:\s+all)?),?\s+(?:(?:which|that)\s+)?"
    rf"(?:(?:in|across)\s+(?:the\s+)?[\w-]+\s+)?(?:\w+ly\s+)?(?:{any_of(_WORDS.going_on_since)})\s+(?:(?:{any_of(_WORDS.before_dates)})\s+)*$"
)


# "The violence started on Monday when a gang broke a wall": what follows happened then.
_WHEN: Final = re.compile(r",?\s+(?:when|as|after)\b")
# Behind one of these, what happened then is over: "… when a gang broke a wall, and has cost 40 lives".
_SINCE_THEN: Final = re.compile(r"[.;]|\b(?:has|have)\b")


def first_day(at: Surroundings, mention: Mention, *, harmed: bool) -> date | None:
    """Return the first of the days of the event that `mention` dates, where the article tells how long it lasted.

    `harmed`: the figure is of killed or injured people, who may be of any of the days; others came free at the end.
    """
    return _span_before(at, mention.last) or _lasted(at, mention, harmed=harmed) or mention.first


def is_beginning(at: Surroundings, mention: Mention) -> bool:
    """Tell whether a day told before the figure is only that on which what it counts began."""
    is_told_before = mention.grain in ("month", "year") and mention.end <= at.sentence_start
    if not is_told_before and (mention.grain != "day" or mention.first != mention.last or mention.end > at.start):
        return False
    lowered, published = at.timeline.lowered, at.timeline.published
    recent = published is not None and mention.last is not None and (published - mention.last).days <= _WEEK
    told = _WHEN.match(lowered, mention.end)
    is_then = told is not None and not _SINCE_THEN.search(lowered, told.end(), at.start)
    if told and (recent or is_then):
        return False
    return _BEGINNING.search(lowered, max(0, mention.start - 90), mention.start) is not None


def _told_in_opening(at: Surroundings, mention: Mention) -> re.Match[str] | None:
    """Return the length that the title or the opening tells of the event of the news, which `mention` dates."""
    timeline = at.timeline
    known: tuple[int, re.Match[str] | None] | None = timeline.__dict__.get("told_length")
    if known is None:
        end = next((s.end for s in timeline.sentences[:8] if s.paragraph > 0), 0)
        timeline.__dict__["told_length"] = known = end, _AFTER_SO_LONG.search(timeline.lowered, 0, end)
    return known[1] if mention.start < known[0] else None


def _lasted(at: Surroundings, mention: Mention, *, harmed: bool) -> date | None:
    """Return the first day of an event whose sentence tells how long it lasted: "ending a three-day siege"."""
    if mention.first != mention.last or mention.last is None:
        return None
    words = at.words
    lasted = _LASTED.search(at.before, words)
    entered = _ENTERED.search(at.before + " " + at.after, words)
    if entered is not None and mention.start >= at.sentence_start:
        return back(mention.last, _WORDS.nth_days[entered[1]] - 1)
    told = lasted or (_told_in_opening(at, mention) if harmed else None)
    if told is None:
        return None
    number, unit = (group for group in told.groups() if group)
    count = count_told(number)
    if not count:
        return None
    days = count - 1 if unit == "day" else count // 24 + (count % 24 >= _OVERNIGHT)
    return back(mention.last, min(days, _WEEK)) if days > 0 else None


def _span_before(at: Surroundings, last: date | None) -> date | None:
    """Return the first of the days that a clause tells until the last: "33 dead in three days"."""
    for distance, mention in at.governing:
        if mention.role == "span" and 1 < mention.days <= _WEEK and distance < _CLAUSES and mention.start >= at.end:
            return back(last, mention.days - 1) if last else None
    return None
