"""Running counts: since a day, over a window, or of a whole war."""

import re
from datetime import date
from typing import Final

from transforms.extract.periods.calendar_days import back
from transforms.extract.periods.clause_marks import NUMBER
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.event_days import BEGAN, war_start
from transforms.extract.periods.finders import Finder, not_after
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.question import THOUSANDS, Period
from transforms.extract.periods.since_counts import WHOLE_TOLL
from transforms.extract.periods.stated_counts import ONE_EVENT, StatedCount
from transforms.extract.periods.surroundings import NEAR
from transforms.extract.periods.told_events import OPENS_WAR
from transforms.extract.periods.undertakings import start_named, start_of_course, start_of_war
from transforms.extract.periods.whole_counts import is_after_event, is_of_epidemic, is_of_one_day
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
_WEEK: Final = 7
_WAR: Final = Finder(
    _WORDS.war,
    rf"(?<!-)\b{not_after(_WORDS.not_war_before)}(?:{any_of(_WORDS.war)})\b(?!-)(?!\s+(?:{any_of(_WORDS.not_war_after)})\b)",
)
_PAUSED: Final = re.compile(r"\b(?:that|which)\s+(?:has|have|had)\s+\w+\s+$")
_RUNNING: Final = Finder(_WORDS.running)
_SINGLE: Final = Finder(_WORDS.single)
_AGGREGATE: Final = Finder(_WORDS.aggregate)
_SUPERLATIVE: Final = Finder(_WORDS.superlatives)
_OF_THOSE: Final = re.compile(rf"\b(?:{any_of(_WORDS.of_those)})\b")
_LASTING: Final = frozenset({"killed", "injured", "casualties", "displaced"})
# "The raids have cost more than 30,000 lives": a perfect, and only adverbs until the number and what it counts.
_PERFECT: Final = Finder(
    _WORDS.taking_lives,
    rf"\b(?:has|have)\s+(?:(?:{any_of([*_WORDS.totals, *_WORDS.perfect_adverbs])}|\w+ly)\s+){{0,2}}"
    rf"(?:{any_of(_WORDS.taking_lives)})\b[^,;.()—]{{0,50}}$",
)
_CAUSES: Final = Finder(_WORDS.causes)
# Not "so far no group has claimed responsibility".
_TOTALS: Final = Finder(_WORDS.totals, rf"\b(?:{any_of(_WORDS.totals)})\b(?!,?\s+(?:no|nobody|none)\b)")
_TOLL_OF_WAR: Final = Finder(
    _WORDS.tolls,
    rf"\b(?:{any_of(_WORDS.tolls)})\s+(?:for|of|from|in)\s+(?:the\s+)?(?:[\w-]+\s+)?"
    rf"(?:{any_of([*_WORDS.war, *_WORDS.courses])})\b(?![^.;,]*\bsince\b)[^.;,]{{0,30}}$",
)


_NEXT_CLAUSE: Final = re.compile(r"\b(?:and|while|whereas|but)\s[^,;]*\b(?:has|have)\s+\w+(?:ed|t|n)\b")
# "bringing to 401 the number of troops it has lost in the ground offensive"
_NUMBER_IN_WAR: Final = re.compile(
    rf"\s+(?:its|the)\s+(?:[\w-]+\s+)?(?:{any_of(_WORDS.counts_of)})\b[^.;,]*\b(?:in|during)\s+(?:its|the|this)\s+"
    rf"(?:[\w-]+\s+){{0,3}}?(?:{any_of(_WORDS.war)})\b(?!-)(?![^.;,]*\bsince\b)"
)
# "The protests, now in their third week, have left 23 dead"
_NTH_WEEK: Final = re.compile(
    r"\b(?:in|into|entered|entering)\s+(?:its|their|the|a)\s+"
    rf"(?:{any_of([*_WORDS.ordinals, *_WORDS.later_ordinals])}|\d+(?:st|nd|rd|th))\s+"
    rf"(?:(?:{any_of(_WORDS.in_a_row)})\s+)?(?:week|month|year)s?\b[^.;]*\b(?:has|have|had)\b"
)


_HAVE_DONE: Final = re.compile(r"\b(?:have|has)\b")
_OPENS: Final = 12
_OWN_CLAUSE: Final = re.compile(r",\s+(?:and|while|but)\s+[^,;]*\b(?:has|have)\s+(?:\w+\s+){1,2}$")
# "During the siege, which lasted 18 months, 1,850 died"
_GROWTH: Final = re.compile(rf"\b(?:{any_of(_WORDS.growths)})\s+of\b[^.;]*$")
_COURSE_REACH: Final = 110
_LASTED: Final = re.compile(r"\b(?:which|that)\s+(?:has\s+)?lasted\s+(?:[\w-]+\s+){1,3}?(?:weeks|months|years)\b")
_HUNDREDS: Final = re.compile(r"\d{3}|hundred|thousand|million")
_SHARED: Final = re.compile(
    rf"[^,;.]{{0,60}}?\b(?:have|has)\b[^,;.]{{0,40}}?\band\s+{NUMBER}[^,;.]{{0,60}}?\b(?:{any_of(_WORDS.running)})\b"
)
_FIGHTING: Final = re.compile(
    rf"[^,;]{{0,50}}?\b(?:have|has)\s+[^,;]{{0,40}}?\bin\s+(?:the\s+)?(?:{any_of(_WORDS.fighting)})\b"
)


class RunningCount(StatedCount):
    """A figure that may be a running count."""

    def running(self) -> Period | None:
        """Return the period of a running count, None where the figure is none."""
        if _TOLL_OF_WAR.search(self.at.before, self.at.words):
            return self.cumulative(self.start_of_war())
        since, stated = self.since(), self.stated_in()
        if stated is not None:
            return Period("cumulative", since.first if since else None, stated.last)
        if since is not None:
            return self.cumulative(since.first)
        mention = self._governing_window()
        if mention is not None:
            return self.within(mention)
        is_of_long = any(told.search(self.at.before[-90:]) for told in (_NTH_WEEK, _LASTED))
        if is_of_long or self._is_running() or self._is_perfect_total():
            return self.cumulative(self.start_of_war())
        began = self._of_undertaking()
        if began is not None:
            return self.cumulative(began)
        of_epidemic = self.metric in _LASTING and not self._has_day() and is_of_epidemic(self.at)
        if of_epidemic or self.is_of_dated_part() or self.is_set_beside():
            return self.cumulative(start_named(self.timeline, "epidemic") if of_epidemic else None)
        if self._is_of_fighting():
            return self.cumulative(self.start_of_war())
        taken = self._of_those_taken()
        if taken is not None:
            return self.cumulative(taken.first)
        return self.continued()

    def _of_undertaking(self) -> date | None:
        """Return the start of what a figure without days came of: "24 died in the protests"."""
        if self._has_day():
            return None
        first = start_of_course(self.timeline, self.at.before[-_COURSE_REACH:], self.at.clause_after)
        return first if first and self.published and (self.published - first).days > _WEEK else None

    def _is_of_fighting(self) -> bool:
        """Tell whether a hundred or more have died in fighting until now, no day being told."""
        number = self.timeline.lowered[self.at.start : self.at.end]
        if self.metric not in _LASTING or not _HUNDREDS.search(number) or not _FIGHTING.match(self.at.clause_after):
            return False
        return not self._has_day()

    def _of_those_taken(self) -> Mention | None:
        """Of those seized on a day, so many came back: counted from that day."""
        if self.group != "freeing":
            return None
        for distance, mention in self.at.governing[:1]:
            if distance < NEAR and mention.end <= self.at.start and mention.role == "on" and mention.grain == "day":
                classes = self.timeline.dates(mention)
                if "taking" in classes and "freeing" not in classes and _OF_THOSE.search(self.at.before):
                    return mention
        return None

    def _governing_window(self) -> Mention | None:
        for distance, mention in self.at.governing:
            if distance >= NEAR:
                break
            if mention.role in ("past", "window"):
                if self._is_of_growth(mention) or self._is_of_clause_before(mention):
                    continue
                return mention
            if self.group in ("detaining", "freeing") and is_after_event(self.timeline, mention):
                continue
            if self.at.is_day(mention, self.group):
                return mention if mention.grain in ("month", "year") else None
        spans = [m for d, m in self.at.governing if m.role == "span" and m.days > _WEEK and d < NEAR]
        if self.group in ("freeing", "taking"):  # "freed three under a truce that paused 15 months of fighting"
            spans = [m for m in spans if not _PAUSED.search(self.timeline.lowered, self.at.end, m.start)]
        return next(iter(spans), None) or self._span_until_now()

    def _span_until_now(self) -> Mention | None:
        """Return a span of a week at most that opens the sentence of what has been done in it ("In a week 60 have")."""
        if self.published is None or not _HAVE_DONE.search(self.at.clause):
            return None
        spans = (m for d, m in self.at.governing if d < NEAR and m.role == "span" and 0 < m.days <= _WEEK)
        span = next((m for m in spans if m.start - self.at.sentence_start <= _OPENS), None)
        return span and span._replace(first=back(self.published, span.days), last=self.published, role="window")

    def _is_of_growth(self, window: Mention) -> bool:
        """Tell whether a time is of what was added, or that in which a count grew ("900, a rise of 40 in May")."""
        lowered = self.timeline.lowered
        if window.end <= self.at.start:
            return WHOLE_TOLL.search(lowered, window.end, self.at.start) is not None
        return _GROWTH.search(lowered, self.at.end, window.start) is not None

    def _is_of_clause_before(self, window: Mention) -> bool:
        """Tell whether a window is of the clause before a war's own ("90 died this year, and the war has cost 900")."""
        if window.end > self.at.start:
            return False
        clause = _OWN_CLAUSE.search(self.timeline.lowered, window.end, self.at.start)
        return clause is not None and _WAR.search(clause[0], self.at.words) is not None

    def start_of_war(self) -> date | None:
        """Return the first day of the war that the whole toll is of, None where the article does not tell it."""
        if WHOLE_TOLL.search(self.at.before):
            war = self.timeline.events.war
            return war.first if war else start_named(self.timeline, self.at.before)
        named = self.timeline.events.named_in(self.timeline.sentences[self.at.index], self.at.words)
        if named is not None:
            return named.first if named.role == "since" else None
        began = war_start(self.at) if BEGAN.search(self.at.before, self.at.words) else None
        return began.first if began else start_of_war(self.timeline)

    def _is_perfect_total(self) -> bool:
        """Tell whether the figure sums up what raids, a war or a policy have cost until now, no day being told."""
        before = self.at.before
        if self.metric not in _LASTING or not _PERFECT.search(before, self.at.words):
            return False
        if self._has_day():
            return False
        if any(m.role == "span" and m.days > _WEEK for _, m in self.at.governing):
            return True
        number, words = self.timeline.lowered[self.at.start : self.at.end], self.at.words
        if not (
            _TOTALS.search(before, words)
            or _WAR.search(before, words)
            or _CAUSES.search(before, words)
            or THOUSANDS.search(number)
        ):
            return False
        return _AGGREGATE.search(before, words) is not None or ONE_EVENT.search(before, words) is None

    def _has_day(self) -> bool:
        return any(d < NEAR and self.at.is_day(m, self.group) for d, m in self.at.governing)

    def _is_running(self) -> bool:
        clause, words = self.at.clause, self.at.words
        told = _RUNNING.search(clause, words)
        if told and told[0] in _WORDS.whole_tolls and is_of_one_day(self.at, self.group):
            told = None
        if told or _NUMBER_IN_WAR.match(self.at.clause_after):
            return True
        if self.metric not in _LASTING:
            return False
        if _SHARED.match(self.at.after) and _RUNNING.search(self.at.after, words) and not self._has_day():
            return True  # "hundreds have been killed and 900 wounded in recent weeks"
        next_clause = _NEXT_CLAUSE.search(self.at.clause_after)
        if next_clause is not None:  # "The raid killed nine and the offensive has killed 300"
            clause = clause.removesuffix(self.at.clause_after[next_clause.start() :])
        war = _WAR.search(clause, words)
        if (
            war is None
            or BEGAN.search(clause, words)
            or OPENS_WAR.search(clause)
            or _SUPERLATIVE.search(clause[: war.start()], words)
        ):
            return False
        day = next((m for d, m in self.at.governing if d < NEAR and self.at.is_day(m, self.group)), None)
        if day is None:
            return True
        near = max((m.end() for m in _WAR.pattern.finditer(self.at.before[-40:])), default=-1)
        return near > 0 and day.end < self.at.start - 40
