"""Days of the past event of which an article tells what came of it, in court or in memory."""

import re
from typing import Final

from transforms.extract.periods.date_classes import told_classes
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.timeline import Timeline
from transforms.lexicon.alternatives import any_of

_LOOKED_AT: Final = 20
# A story from court or of mourning may tell the day of what it recalls so many paragraphs later.
_RECALLED: Final = 3
_LONGEST: Final = 2000
_HAD: Final = re.compile(r"\bthat\s+[^,;.]{2,40}\bhad\s[^,;.]{0,40}$")
_REPORT: Final = frozenset({"report"})
_INQUIRY: Final = re.compile(
    rf"\b(?:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){{0,2}}?(?:{any_of(period_words().inquiries)})\b"
)


def past_event(timeline: Timeline, group: str, paragraphs: int) -> Mention | None:
    """Return the day of the past event of which the first paragraphs tell what came of it in court or memory."""
    told = next((s.end for s in reversed(timeline.sentences[:30]) if s.paragraph < paragraphs + _RECALLED), 0)
    news = news_days_of(timeline)
    days = (m for m in timeline.mentions[:_LOOKED_AT] if m.start < told and m.grain == "day" and _is_dated(m))
    days = (m for m in days if not (news.is_apart(m) or news.is_of_earlier(m)))
    day = next((m for m in days if timeline.is_event(m, group) and _is_deed(timeline, m, group)), None)
    last = next((s.end for s in reversed(timeline.sentences[:20]) if s.paragraph < paragraphs), 0)
    return day if day is not None and _tells_aftermath(timeline, min(last, _LONGEST)) else None


def recalled(timeline: Timeline, group: str) -> Mention | None:
    """Return the day or month of the past event that the opening recalls, where it tells of no deed of late."""
    news = news_days_of(timeline)
    opening = [m for m in timeline.mentions[:_LOOKED_AT] if m.start < news.opening_end and m.first and m.role == "on"]
    dated = [m for m in opening if m.grain in ("day", "month")]
    deeds = [m for m in dated if _is_deed(timeline, m, group)]
    if any(news.is_recent(m) for m in deeds):
        return None
    if _is_inquired_into(timeline, opening):
        old = [m for m in dated if not news.is_recent(m)]
        return deeds[0] if deeds else old[0] if len(old) == 1 else None
    return deeds[0] if deeds and _tells_aftermath(timeline, min(news.opening_end, _LONGEST)) else None


def told_as_past(timeline: Timeline, before: str, group: str) -> Mention | None:
    """Return the span of days that the lead tells for an event of which a report only says that it "had" come about.

    "The group said on Monday that troops had killed 300 at marches. […] At least 304 died between 15 and 18 May".
    """
    if not _HAD.search(before):
        return None
    end = next((s.end for s in reversed(timeline.sentences[:20]) if s.paragraph <= _RECALLED), 0)
    told = (m for m in timeline.mentions[:_LOOKED_AT] if m.start < end and m.role == "window" and m.grain == "day")
    spans = (m for m in told if m.first and m.last and timeline.is_event(m, group))
    return next((m for m in spans if not timeline.dates(m).isdisjoint({group, "event"})), None)


def _is_inquired_into(timeline: Timeline, opening: list[Mention]) -> bool:
    """Tell whether the opening tells what a report or an inquiry says, and of late only the day of that."""
    news = news_days_of(timeline)
    late = [m for m in opening if news.is_recent(m)]
    if not late or any(timeline.dates(m) != _REPORT for m in late):
        return False
    return _INQUIRY.search(timeline.lowered, 0, min(news.opening_end, _LONGEST)) is not None


def _tells_aftermath(timeline: Timeline, end: int) -> bool:
    return any("aftermath" in classes for classes in told_classes(timeline.lowered, 0, end))


def _is_dated(mention: Mention) -> bool:
    return mention.role in ("on", "window", "elapsed") and mention.first is not None


def _is_deed(timeline: Timeline, mention: Mention, group: str) -> bool:
    # nobody comes free on the day of the raid in which they had been seized
    return not timeline.dates(mention).isdisjoint({group} if group == "freeing" else {group, "event"})
