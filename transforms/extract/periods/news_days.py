"""The days of the news itself: of the event that an article was written about."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import Final

from transforms.extract.periods.bulletins import window_of_bulletin
from transforms.extract.periods.clause_marks import NUMBER
from transforms.extract.periods.date_classes import told_classes
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.other_events import is_of_another_event, is_of_earlier_deed
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.timeline import Timeline
from transforms.extract.periods.told_events import HAPPENED
from transforms.lexicon.alternatives import any_of

_LOOKED_AT: Final = 60
_TRUCE: Final = re.compile(rf"\b(?:{any_of(period_words().truces)})\b")
_RECENT: Final = 14
_LEAD: Final = 3
_IN_LEAD: Final = 8
_WEEK: Final = 7
_SHORT: Final = 40
_COUNT: Final = re.compile(rf"\b{NUMBER}")
_FREED: Final = frozenset({"freeing"})
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining"})
_OPENING: Final = 12
_NO_DEED: Final = frozenset({"report", "superseded", "late"})


class NewsDays:
    """What the opening and the lead of one article tell of its own days."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._sentences = timeline.sentences
        self._published = timeline.published
        self._mentions = self._without_recalled(timeline.mentions[:_LOOKED_AT])
        self._days: dict[str, Mention | None] = {}

    def _without_recalled(self, mentions: list[Mention]) -> list[Mention]:
        """Return `mentions` without what "…, a week after a raid" dates where the lead tells a later day of a deed."""
        lead = [m for m in mentions[:_IN_LEAD] if m.start < self._lead_end]
        told = [m.first for m in lead if m.role == "on" and m.grain == "day" and m.first and self._is_deed(m)]
        last = max(told, default=None)
        return [m for m in mentions if not (last and m.first and m.first < last and self._closes(m))]

    def _closes(self, mention: Mention) -> bool:
        """Whether a sentence ends with how long before something was; one that begins so tells of that event."""
        sentence = self._sentences[self._timeline.index_at(mention.start)]
        return mention.role == "elapsed" and mention.start - sentence.start > _OPENING

    def _is_deed(self, mention: Mention) -> bool:
        return bool(self._timeline.dates(mention) & _DEEDS) and self.is_recent(mention)

    def day_of(self, group: str) -> Mention | None:
        """Return the days of the event that the article is about, as far as figures of `group` go."""
        if group not in self._days:
            self._days[group] = self._day_of(group)
        return self._days[group]

    def head(self) -> Mention | None:
        """Return the window or month that a bulletin's title tells as its own."""
        return self._head

    @cached_property
    def _head(self) -> Mention | None:
        return window_of_bulletin(self._timeline, self._mentions)

    def report_day(self) -> Mention | None:
        """Return the earliest recent day of a report, else the dateline: the event was no later."""
        return self._first_report

    @cached_property
    def opening_end(self) -> int:
        """Where the first paragraph of text ends."""
        told = [
            s for s in self._sentences[:20] if self._timeline.lowered[s.end - 1] in '.!?”"' and s.end - s.start > _SHORT
        ]
        title = max((s.end for s in self._sentences[:20] if s.paragraph == 0), default=0)
        if title and self._timeline.lowered[title - 1] not in '.!?”"':
            told = [s for s in told if s.paragraph > 0]  # a title of two sentences
        return next((s.end for s in reversed(told) if s.paragraph == told[0].paragraph), 0)

    @cached_property
    def _lead_end(self) -> int:
        """Where the lead ends: the first paragraphs, of which the news' own day is one."""
        return next((s.end for s in reversed(self._sentences[:20]) if s.paragraph < _LEAD), 0)

    @cached_property
    def _first_report(self) -> Mention | None:
        told = [
            m
            for m in self._mentions
            if m.grain == "day"
            and m.role == "on"
            and m.first
            and self.is_recent(m)
            and "report" in self._timeline.dates(m)
        ]
        told = [m for m in told if m.start < self._lead_end] or told
        dateline = next((m for m in self._mentions[:20] if m.role == "dateline"), None)
        return min(told, key=lambda m: m.first or date.max, default=dateline)

    def is_recent(self, mention: Mention) -> bool:
        """Tell whether a day is of the last two weeks before publication."""
        if mention.last is None or self._published is None:
            return mention.last is not None
        return mention.last.toordinal() >= self._published.toordinal() - _RECENT

    def _day_of(self, group: str) -> Mention | None:
        days = [m for m in self._mentions if m.grain in ("day", "week") and self._is_dated(m)]
        end = len(self._timeline.text)
        for until, wanted in (
            (self.opening_end, {group}),
            (self.opening_end, {"event"}),
            (None, None),
            *([] if group == "event" else [(self.opening_end, None)]),
            (self._lead_end, {group}),
            (self._lead_end, {"event"}),
            (self._lead_end, {"finding"}),
            (self._lead_end, None),
            (end, {group}),
            *([] if group == "freeing" else [(end, {"event"})]),
        ):
            for mention in self._counted_on if until is None else self._told(days, until, group):
                is_wanted = _is_a_day(mention) if wanted is None else self._has(mention, wanted)
                if mention.role == "since" or (
                    is_wanted and (self.is_recent(mention) or (group == "taking" and wanted))
                ):
                    return self._day_within(mention, group)
        for mention in self._mentions:
            dated = mention.role == "since" and mention.grain == "day" and mention.governor < mention.start
            of_truce = group == "freeing" and _TRUCE.search(self._timeline.lowered, mention.governor, mention.start)
            if dated and mention.first and self.is_recent(mention) and not of_truce:
                return mention._replace(last=mention.first)
        told = next(self._told(days, end, group), None)
        if told is not None and self.is_recent(told) and not self._is_of_rescue(told, group):
            return told
        return next((m for m in self._mentions if self._is_month_of(m, group)), None)

    def _is_of_rescue(self, mention: Mention, group: str) -> bool:
        """Whether behind the lead a day is only that of people saved or let go, where the lead has a report's day.

        Where they are the news so is a day that dates no deed at all ("a call came on Tuesday").
        """
        dated = self._timeline.dates(mention)
        told = told_classes(self._timeline.lowered, 0, self.opening_end) if group == "freeing" else ()
        is_of_release = any("freeing" in classes for classes in told)
        is_other = not dated if is_of_release else group != "freeing" and dated == _FREED
        is_late = mention.start >= self._lead_end
        return is_other and is_late and (self._first_report is not None or group == "freeing")

    def _told(self, days: list[Mention], until: int, group: str) -> Iterator[Mention]:
        """Yield those of `days` that are told of an event before the offset `until`."""
        told = (m for m in days if m.start < until and self._timeline.is_event(m, group))
        return (m for m in told if not (self.is_apart(m) or self.is_of_earlier(m)))

    def _day_within(self, week: Mention, group: str) -> Mention:
        """Return the day of a week that the next sentence tells of its event ("The crash occurred on Friday")."""
        if week.grain != "week" or not week.first or not week.last:
            return week
        index = self._timeline.index_at(week.start) + 1
        if index >= len(self._sentences) or not HAPPENED.match(self._timeline.lowered, self._sentences[index].start):
            return week
        told = self._timeline.between(self._sentences[index].start, self._sentences[index].end)
        within = (m for m in told if m.grain == "day" and m.first and week.first <= m.first <= week.last)
        return next((m for m in within if self._timeline.is_event(m, group)), week)

    def is_apart(self, mention: Mention) -> bool:
        """Tell whether a day is of another event than the news."""
        return is_of_another_event(self._timeline, mention, self._lead_end)

    def is_of_earlier(self, mention: Mention) -> bool:
        """Tell whether a day is of a deed that the news only came after."""
        return is_of_earlier_deed(self._timeline, mention)

    @cached_property
    def _counted_on(self) -> list[Mention]:
        """The days from a "since" of the opening until publication, at most one window."""
        since = [m for m in self._mentions[:20] if m.role == "since" and m.grain == "day" and m.governor < m.start]
        return [m._replace(last=last) for m in since[:1] if (last := self._until_now(m))]

    def _until_now(self, since: Mention) -> date | None:
        """Return the day of publication where the opening counts from `since`, which is no event's own day."""
        if since.start >= self.opening_end or since.first is None or self._published is None:
            return None
        is_short = (self._published - since.first).days <= _WEEK
        counts = "event" not in self._timeline.dates(since) and self._timeline.counts_since(since)
        return self._published if is_short and counts else None

    def opening_day(self, group: str) -> Mention | None:
        """Return the first day of the opening paragraph that is no report's, whatever was done on it."""
        for mention in self._mentions[:20]:
            if mention.start >= self._lead_end:
                return None
            dated = mention.grain == "day" and self._is_dated(mention) and self.is_recent(mention)
            if dated and group == "freeing" and self._has(mention, {"taking"}):
                continue
            if dated and not (self._has(mention, _NO_DEED) or self.is_of_earlier(mention) or self.is_apart(mention)):
                return mention
        return None

    def _is_month_of(self, mention: Mention, group: str) -> bool:
        """Tell whether `mention` is the month that the news tells of its event where no day is told.

        Behind the lead a month may be that of others who are counted there ("Two had been freed in November").
        """
        sentence = self._sentences[self._timeline.index_at(mention.start)]
        counts = _COUNT.search(self._timeline.lowered, sentence.start, mention.start) is not None
        return not (counts and mention.start >= self._lead_end) and (
            group != "event"
            and mention.grain == "month"
            and mention.role == "on"
            and group in self._timeline.dates(mention)
        )

    def _has(self, mention: Mention, classes: AbstractSet[str]) -> bool:
        return not self._timeline.dates(mention).isdisjoint(classes)

    def _is_dated(self, mention: Mention) -> bool:
        return mention.role in ("on", "window", "elapsed") and mention.first is not None


def _is_a_day(mention: Mention) -> bool:
    """Tell whether a mention is of one day, or of a night and its two."""
    return mention.first is not None and mention.last is not None and (mention.last - mention.first).days <= 1


def news_days_of(timeline: Timeline) -> NewsDays:
    """Return the days of the news of the article of `timeline`, made once."""
    known: NewsDays | None = timeline.__dict__.get("news_days")
    if known is None:
        timeline.__dict__["news_days"] = known = NewsDays(timeline)
    return known
