"""Undertakings that last, wars, truces and protests, and the day on which the article tells that each began."""

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import whole
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

if TYPE_CHECKING:
    from transforms.extract.periods.timeline import Timeline

_WORDS: Final = period_words()
_SAID_BEFORE: Final = 600
_FAR: Final = 160
UNDERTAKING: Final = {word: number for number, words in enumerate(_WORDS.same_undertaking) for word in words}
UNDERTAKING_WORD: Final = whole(UNDERTAKING)
_BEGAN_ON: Final = re.compile(
    rf"\b({any_of(UNDERTAKING)}),?\s+(?:(?:that|which)\s+)?(?:[\w'’-]+\s+){{0,6}}?(?:{any_of(_WORDS.took_effect)})\s+"
    rf"(?:(?:{any_of([*_WORDS.before_dates, *_WORDS.vague])})\s+)*$"
)
# "The country has been at war since 4 May", "the two have fought a war since"
_LASTS: Final = re.compile(
    rf"\b(?:(?:have|has)\s+(?:been\s+)?(?:[\w'’-]+\s+){{1,5}}?|amid\s+an?\s+(?:[\w-]+\s+){{0,2}}?)"
    rf"(?:{any_of(UNDERTAKING)})\s+(?:(?:in|with|for|against|across)\s+(?:[\w'’-]+\s+){{1,4}}?)?$"
)
# "The army launched its offensive on 4 May"
_LAUNCHED_ON: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.launching)})\s+(?:[\w'’-]+\s+){{0,4}}?({any_of(UNDERTAKING)})\s+(?:[\w'’-]+\s+){{0,4}}?"
    rf"(?:{any_of(_WORDS.before_dates)})\s+$"
)
# "The war began when militants crossed the border on 4 May"
_BEGAN_WHEN: Final = re.compile(
    rf"\b({any_of(UNDERTAKING)}),?\s+(?:(?:that|which)\s+)?(?:{any_of(_WORDS.began)})\s+(?:when|after|with)\b[^.;]*$"
)
_CAME_OF: Final = re.compile(
    rf"\b(?:the|this|that)\s+(?:\w+\s+)?(?P<name>{any_of(UNDERTAKING)})\s+(?:has|have)\s+[^,;]*$"
)
_IN_COURSE_OF: Final = re.compile(
    rf"[^,;]{{0,60}}?\b(?:in|during|over|amid|under)\s+(?:the|these|those)\s+(?P<name>{any_of(UNDERTAKING)})\b"
    r"(?!\s+(?:on|of|at|in|near|against)\b)"
)


_TOLL_OF: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.counts_of)})\s+(?:from|of|in)\s+(?:(?:the|an?|this|its)\s+)?(?:[\w'’-]+\s+){{0,4}}?"
    rf"(?P<name>{any_of(UNDERTAKING)})\b[^.;,]*$"
)


def only_start(mentions: list[Mention]) -> date | None:
    """Return the one recent day from which the article counts, for an undertaking whose start it does not tell."""
    told = {m.first for m in mentions if m.role == "since" and m.grain == "day" and m.governor < m.start and m.first}
    return told.pop() if len(told) == 1 else None


def last_named(timeline: "Timeline", offset: int, known: dict[int, date]) -> list[int]:
    """Return the undertaking of a known start that was named last before `offset`, for "since it began"."""
    named = UNDERTAKING_WORD.findall(timeline.lowered, max(0, offset - _SAID_BEFORE), offset)
    return [number for word in reversed(named) if (number := UNDERTAKING.get(word)) in known][:1]


def _told_start(timeline: "Timeline", undertaking: str) -> date | None:
    """Return the day on which the article tells that an undertaking of that name began ("the truce")."""
    known: dict[int, date] | None = timeline.__dict__.get("told_starts")
    if known is None:
        since = {
            UNDERTAKING[word]: mention.first
            for mention in timeline.mentions
            if mention.role == "since" and mention.first
            for word in UNDERTAKING_WORD.findall(timeline.lowered, _clause_of(timeline, mention), mention.end)
            if word in UNDERTAKING
        }
        timeline.__dict__["told_starts"] = known = {**since, **starts_told(timeline, timeline.mentions)}
    return known.get(UNDERTAKING.get(undertaking, -1))


def _clause_of(timeline: "Timeline", since: Mention) -> int:
    """Return where the words begin that tell what lasts since that day, before it ("has been at war since May")."""
    lasts = _LASTS.search(timeline.lowered, max(0, since.governor - _FAR), since.governor)
    return lasts.start() if lasts else since.governor


def starts_told(timeline: "Timeline", mentions: list[Mention]) -> dict[int, date]:
    """Return when undertakings began that the article tells with their day ("the truce took effect on 19 January")."""
    known: dict[int, date] = {}
    for mention in mentions:
        if mention.grain in ("day", "month") and mention.first:
            at = mention.governor if mention.role == "since" else mention.start
            reach = max(0, at - 90)
            began = (
                _BEGAN_ON.search(timeline.lowered, reach, at)
                or _LAUNCHED_ON.search(timeline.lowered, reach, at)
                or _BEGAN_WHEN.search(timeline.lowered, max(0, at - _FAR), at)
            )
            if began:
                known.setdefault(UNDERTAKING[" ".join(began[1].split())], mention.first)
    return known


def start_of_war(timeline: "Timeline") -> date | None:
    """Return the day on which the article tells that the war began."""
    return _told_start(timeline, "war")


def start_named(timeline: "Timeline", before: str) -> date | None:
    """Return the start of the undertaking named last in the words `before` a number, where the article tells it."""
    named = UNDERTAKING_WORD.findall(before)
    return next((first for word in reversed(named) if (first := _told_start(timeline, word))), None)


def start_of_course(timeline: "Timeline", before: str, after: str) -> date | None:
    """Return the start of the undertaking that a figure came of, by the words around it: "24 died in the protests"."""
    told = _CAME_OF.search(before) or _IN_COURSE_OF.match(after) or _TOLL_OF.search(before)
    return None if told is None else _told_start(timeline, " ".join(told["name"].split()))
