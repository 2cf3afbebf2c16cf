"""Days of the past event of which an article tells what came of it, in court or in memory."""

from typing import Final

from transforms.extract.periods.date_classes import told_classes
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.timeline import Timeline

_LOOKED_AT: Final = 20
# A story from court or of mourning may tell the day of what it recalls so many paragraphs later.
_RECALLED: Final = 3


def past_event(timeline: Timeline, group: str, paragraphs: int) -> Mention | None:
    """Return the day of the past event of which the first paragraphs tell what came of it in court or memory."""
    told = next((s.end for s in reversed(timeline.sentences[:30]) if s.paragraph < paragraphs + _RECALLED), 0)
    days = (m for m in timeline.mentions[:_LOOKED_AT] if m.start < told and m.grain == "day" and _is_dated(m))
    day = next((m for m in days if timeline.is_event(m, group) and _is_deed(timeline, m, group)), None)
    last = next((s.end for s in reversed(timeline.sentences[:20]) if s.paragraph < paragraphs), 0)
    return day if day is not None and _tells_aftermath(timeline, min(last, 2000)) else None


def recalled(timeline: Timeline, group: str) -> Mention | None:
    """Return the day or month of the past event that the opening recalls, where it tells of no deed of late."""
    news = news_days_of(timeline)
    opening = [m for m in timeline.mentions[:_LOOKED_AT] if m.start < news.opening_end and m.first and m.role == "on"]
    deeds = [m for m in opening if m.grain in ("day", "month") and _is_deed(timeline, m, group)]
    if not deeds or any(news.is_recent(m) for m in deeds) or not _tells_aftermath(timeline, news.opening_end):
        return None
    return deeds[0]


def _tells_aftermath(timeline: Timeline, end: int) -> bool:
    return any("aftermath" in classes for classes in told_classes(timeline.lowered, 0, end))


def _is_dated(mention: Mention) -> bool:
    return mention.role in ("on", "window", "elapsed") and mention.first is not None


def _is_deed(timeline: Timeline, mention: Mention, group: str) -> bool:
    return not timeline.dates(mention).isdisjoint({group, "event"})
