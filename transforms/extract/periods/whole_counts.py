"""Counts without a day of their own: of an epidemic until now, or of the one day that the news is of."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.stated_counts import ONE_EVENT
from transforms.extract.periods.surroundings import Surroundings
from transforms.extract.periods.timeline import Timeline
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_EPIDEMIC: Final = re.compile(rf"\b(?:{any_of(_WORDS.epidemics)})\b")
_OPENING: Final = 400
_BEFORE: Final = 4
_WAR: Final = re.compile(rf"\b(?:{any_of(_WORDS.war)})\b")
# "arrested after the 4 May protests": that day is of what came before
_AFTER: Final = re.compile(r"\b(?:after|following|since)\s+(?:the\s+)?$")
_AFTER_REACH: Final = 20


def is_of_epidemic(at: Surroundings) -> bool:
    """Tell whether a number without a day counts the victims of the epidemic that the article opens with."""
    if _EPIDEMIC.search(at.timeline.lowered, 0, _OPENING) is None or ONE_EVENT.search(at.clause, at.words):
        return False
    timeline = at.timeline
    first = at.index
    while first > max(0, at.index - _BEFORE) and timeline.sentences[first - 1].paragraph == at.paragraph:
        first -= 1
    told = timeline.between(timeline.sentences[first].start, at.sentence_start)
    return not any(m.grain == "day" and "event" in timeline.dates(m) for m in told)  # "On Friday a drone hit a tent."


def is_of_one_day(at: Surroundings, group: str) -> bool:
    """Tell whether the whole toll is of the one day's event that the news is of, and of no war."""
    if at.timeline.events.war is not None or _WAR.search(at.before + at.after):
        return False
    told = news_days_of(at.timeline).day_of(group)
    return told is not None and told.grain == "day" and told.role == "on" and told.first == told.last


def is_after_event(timeline: Timeline, day: Mention) -> bool:
    """Tell whether a day is that of an event which something was done after ("after the 4 May protests")."""
    before = _AFTER.search(timeline.lowered, max(0, day.start - _AFTER_REACH), day.start)
    return before is not None and "event" in timeline.dates(day)
