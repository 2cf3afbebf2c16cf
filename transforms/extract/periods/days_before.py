"""The days of an event as the sentences before a number tell them, in its paragraph or in the heading above it."""

import re
from typing import Final

from transforms.extract.periods.clause_marks import is_compared
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.elapsed_days import second_deed
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.extract.periods.told_events import LEAD
from transforms.extract.reading import Sentence
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_COUNTED_BACK: Final = tuple(_WORDS.counted_back)
FINDING: Final = frozenset({"finding"})
# Days after an event on which its dead are still found.
_FOUND_LATER: Final = 21
_FREEING: Final = frozenset({"freeing"})
_IN_CONDITION: Final = re.compile(rf"\bin\s+(?:an?\s+)?[\w-]+\s+(?:{any_of(state_words().conditions)})\b[^,;.]*$")
_STATE_REACH: Final = 60


def told_before(at: Surroundings, group: str) -> Mention | None:
    """Return the event's days as told before, in the paragraph or in the heading above it."""
    sentences = at.timeline.sentences
    for index in range(at.index - 1, max(-1, at.index - 7), -1):
        sentence = sentences[index]
        if sentence.paragraph != at.paragraph and not _heads(at, sentence):
            return None
        told = at.timeline.between(sentence.start, sentence.end)
        days = [m for m in told if at.is_day(m, group) and not _is_reached_back(at, m) and not _is_aside(at, m, group)]
        days = [m for m in days if not is_compared(at.timeline.lowered, m)]
        if group == "event":  # "One more body was found on Friday. Nine people were hurt"
            days = [m for m in days if at.timeline.dates(m) != FINDING or event_before(at, m) is None]
        if not days and at.paragraph > LEAD:
            # Of a side story that opens with arrests, the deaths are of their day.
            days = [m for m in told if at.is_day(m, "detaining")]
        if days:
            own = [m for m in days if group in at.timeline.dates(m)]
            return (own or days)[-1]
    return None


def _is_reached_back(at: Surroundings, mention: Mention) -> bool:
    """Tell whether the day is of what came before the one just told: "on 4 May, a day after cracks were seen"."""
    lowered = at.timeline.lowered
    before = at.timeline.between(mention.start - 40, mention.start)
    return mention.role == "elapsed" and any(lowered[m.end : mention.start].strip(" ,") == "" for m in before)


def _is_aside(at: Surroundings, mention: Mention, group: str) -> bool:
    """Tell whether a day is of something else: of a release, a state, or counted back ("had come a week earlier")."""
    if _IN_CONDITION.search(at.timeline.lowered, max(0, mention.start - _STATE_REACH), mention.start):
        return True  # "two were in critical condition on Tuesday"
    sentence = at.timeline.sentences[at.timeline.index_at(mention.start)]
    if second_deed(at.timeline.lowered, sentence, mention) is not None:
        return True
    told, dated = at.timeline.lowered[mention.start : mention.end], at.timeline.dates(mention)
    return (told.endswith(_COUNTED_BACK) and not dated) or (group == "taking" and dated == _FREEING)


def event_before(at: Surroundings, found: Mention) -> Mention | None:
    """Return the days of the news' event where the dead of `found` were found some days after it."""
    event = news_days_of(at.timeline).day_of("event")
    if event is None or event.last is None or found.first is None or "event" not in at.timeline.dates(event):
        return None
    return event if 0 < (found.first - event.last).days <= _FOUND_LATER else None


def _heads(at: Surroundings, sentence: Sentence) -> bool:
    """Tell whether `sentence` is a question or a heading above the figure's paragraph."""
    if sentence.paragraph != at.paragraph - 1 or sentence.end - sentence.start > 90:
        return False
    return at.timeline.lowered[sentence.end - 1] not in ".!\"”'’"
