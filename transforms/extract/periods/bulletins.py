"""Bulletins, whose title tells the window or the month that they count over."""

import re
from collections.abc import Sequence
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.timeline import Timeline
from transforms.lexicon.alternatives import any_of

_BULLETIN: Final = re.compile(rf"\b(?:{any_of(period_words().bulletins)})\b")
# "Arrests in Velta: January to March", "Velta: abuses in May": a title that ends in its window, and counts nothing.
_HEAD_OF: Final = re.compile(r"^[^\d]*[:|,(–—][^\d]*$")
_LOOKED_AT: Final = 4


def window_of_bulletin(timeline: Timeline, mentions: Sequence[Mention]) -> Mention | None:
    """Return the window or month that a bulletin's title tells as its own; `mentions` are the article's first."""
    title = timeline.sentences[0] if timeline.sentences else None
    if title is None:
        return None
    lowered = timeline.lowered
    for mention in mentions[:_LOOKED_AT]:
        is_own = mention.role == "window" or (mention.grain == "month" and mention.role == "on")
        if not (mention.start < title.end and is_own and mention.first and mention.last):
            continue
        is_head = mention.end >= title.end - 1 and _HEAD_OF.search(lowered, title.start, mention.start) is not None
        if is_head or _BULLETIN.search(lowered, title.start, title.end):
            return mention._replace(role="window", grain="day")
    return None
