"""Deeds told beside the news: another event, one brought up anew, one that the news only came after."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.elapsed_days import (
    comes_after,
    is_night_of_elapsed,
    second_deed,
    tells_other_deed,
)
from transforms.extract.periods.part_dates import opens_part
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.timeline import Timeline
from transforms.extract.periods.told_events import EVENT_NAMES
from transforms.lexicon.alternatives import any_of

_OF_ANOTHER: Final = re.compile(rf"(?:{any_of(period_words().other_matters)})\b")
_ANEW: Final = re.compile(
    rf"\b(?:of|after|as|when|while)\s+an?\s+(?:[\w-]+\s+){{0,3}}?(?:{any_of(EVENT_NAMES)})\b[^,;]*$"
)
_NAMED_ANEW: Final = 120


def is_of_another_event(timeline: Timeline, mention: Mention, lead_end: int) -> bool:
    """Tell whether a sentence says that it tells another event: "Separately, a mine killed nine on Friday".

    So does one that tells of some of those counted before ("Five of those died on Friday"), and one behind the
    lead, which ends at `lead_end`, that brings it up anew: "after a strike on a school two days ago killed 18".
    """
    sentence = timeline.sentences[timeline.index_at(mention.start)]
    if opens_part(timeline.lowered, sentence.start, mention):
        return True
    if mention.start >= lead_end:
        before = max(sentence.start, mention.start - _NAMED_ANEW)
        if _ANEW.search(timeline.lowered, before, mention.start):
            return True
    return _OF_ANOTHER.match(timeline.lowered, sentence.start) is not None


def is_of_earlier_deed(timeline: Timeline, mention: Mention) -> bool:
    """Tell whether its sentence tells another deed of late, too, that only came after it.

    As in "a week after gunmen shot nine, others have again", "a bomb killed four, a day after a raid killed nine".
    """
    lowered, sentence = timeline.lowered, timeline.sentences[timeline.index_at(mention.start)]
    if mention.role == "elapsed" and (
        tells_other_deed(lowered, mention) or comes_after(lowered, sentence.start, mention.start)
    ):
        return True
    if is_night_of_elapsed(timeline, mention, sentence.start):
        return True
    return second_deed(lowered, sentence, mention) is not None
