"""The long time over which a whole article counts: "76 people have been killed in protests since 21 October"."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.extract.periods.timeline import Timeline
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_WEEK: Final = 7
_LONGEST: Final = 4000
_LOOKED_AT: Final = 20
_TOLD_REACH: Final = 200
_COUNTED_UP: Final = Finder(_WORDS.counted_up)
# One event, of which the article's count is not told: "a shell killed two".
_SINGLE: Final = Finder(_WORDS.single)
_BY_NAME: Final = re.compile(rf"\b(?:{any_of(_WORDS.today)})\b")


def article_window(at: Surroundings, group: str) -> Mention | None:
    """Return the window of more than a week that the article's opening counts over, for a figure without days.

    None where the opening tells the day of an event, or the figure's clause tells of one event.
    """
    told = at.before[-_TOLD_REACH:] + at.clause
    if group == "taking" or _SINGLE.search(told, at.words) or _BY_NAME.search(at.clause):
        return None
    known: dict[str, Mention | None] = at.timeline.__dict__.setdefault("article_windows", {})
    if group not in known:
        known[group] = _window_of(at.timeline, group)
    window = known[group]
    # "recorded 40 deaths, pushing the toll to 673 since 4 May": of its own sentence the number was told not to be
    is_beside = window is not None and at.end <= window.start < at.sentence_end
    return None if is_beside else window


def _window_of(timeline: Timeline, group: str) -> Mention | None:
    end = news_days_of(timeline).opening_end
    opening = [m for m in timeline.mentions[:_LOOKED_AT] if m.start < end]
    for mention in opening:
        if mention.grain == "day" and mention.role in ("on", "elapsed") and _is_of_event(timeline, mention, group):
            return None
    return next((own for m in opening if (own := _counted_over(timeline, m)) is not None), None)


def _is_of_event(timeline: Timeline, mention: Mention, group: str) -> bool:
    return timeline.is_event(mention, group) and not timeline.dates(mention).isdisjoint({group, "event"})


def _counted_over(timeline: Timeline, mention: Mention) -> Mention | None:
    """Return the days from a "since" that counts people, or of a span in which a body counted them up."""
    if mention.first is None:
        return None
    if mention.role == "since" and mention.governor < mention.start:
        last = timeline.published if timeline.counts_since(mention) else None
    elif mention.role in ("on", "window", "past"):
        index = timeline.index_at(mention.start)
        sentence = timeline.sentences[index]
        told = _COUNTED_UP.search(timeline.lowered[sentence.start : sentence.end], timeline.words_of(index))
        last = mention.last if told else None
    else:
        return None
    if last is None or not _WEEK < (last - mention.first).days <= _LONGEST:
        return None
    return mention._replace(last=last, role="window", grain="day")
