"""Which day "since then" counts from: that of the time told before, or of the older event told farther off."""

from datetime import date
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.date_scan import Mention

if TYPE_CHECKING:
    from transforms.extract.periods.timeline import Timeline

_REACH: Final = 300
# An older event may be told so many characters before.
_FAR: Final = 1600
LOOKED_AT: Final = 12
"""So many expressions of time are looked back at."""
_RECENT: Final = 7
# "In the previous 24 hours" and "by Monday" tell how far a count goes, and no time from which one runs.
_NO_START: Final = frozenset({"past", "until", "dateline", "before"})


def day_then(timeline: "Timeline", told: list[Mention], since: int) -> date | None:
    """Return the first day of the time that "since then" at the offset `since` points at; `told` stand before it.

    A report's day of the last week is none in another paragraph; farther off only the one older event counts of
    which a day is told.
    """
    far: set[date] = set()
    for mention in reversed(told):
        apart = since - mention.end
        if apart > _FAR:
            break
        if mention.first is None or mention.role in _NO_START:
            continue
        if apart <= _REACH:
            if not ("\n" in timeline.lowered[mention.end : since] and _is_report(timeline, mention)):
                return mention.first
        elif _is_event(timeline, mention):
            far.add(mention.first)
    return far.pop() if len(far) == 1 else None


def _is_event(timeline: "Timeline", mention: Mention) -> bool:
    is_day = mention.grain == "day" and mention.role in ("on", "since")
    return is_day and not _is_recent(timeline, mention) and "event" in timeline.dates(mention)


def _is_report(timeline: "Timeline", mention: Mention) -> bool:
    return _is_recent(timeline, mention) and "report" in timeline.dates(mention)


def _is_recent(timeline: "Timeline", mention: Mention) -> bool:
    if timeline.published is None or mention.first is None:
        return False
    return (timeline.published - mention.first).days <= _RECENT
