"""From when running counts run: what a "since" reaches, with or without a date of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.clause_marks import NUMBER
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import whole
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.placed_dates import LINK, SUPERLATIVE, of_night_told, placed
from transforms.extract.periods.since_then import LOOKED_AT, day_then
from transforms.extract.periods.undertakings import UNDERTAKING, UNDERTAKING_WORD, last_named, only_start, starts_told
from transforms.lexicon.alternatives import any_of

if TYPE_CHECKING:
    from transforms.extract.periods.timeline import Timeline

_WORDS: Final = period_words()
_SINCE_WORD: Final = whole(_WORDS.since)
# "Since the insurgency began, in October 2017,"
_SINCE_CLAUSE: Final = re.compile(
    rf"[^,;.!?]{{0,80}}\b(?:{any_of(_WORDS.began)}),\s+(?:in|on)\s+[^,;.!?]{{0,20}}|(?:[^,;.!?]|(?<=\d),(?=\d)){{0,120}}"
)
_ADVERB_SINCE: Final = re.compile(rf"(?:{any_of(_WORDS.adverb_since)})\s+$")
_CAUSAL_SINCE: Final = re.compile(
    rf"\s+(?:{any_of(_WORDS.cause_subjects)})\s+(?:\w+s|{any_of(_WORDS.cause_verbs)})\b"
    rf"|\s+(?:the|its|their|his|her|most|many|few|no|all)\s+(?:[\w'’-]+\s+){{1,3}}?(?:{any_of(_WORDS.causing)})\b"
)
_IT_BEGAN: Final = re.compile(rf"\s+(?:it|they)\s+(?:{any_of(_WORDS.took_effect)})\b")
# "Since dawn", "since the early hours": of the day of publication.
_THIS_DAY: Final = re.compile(
    rf"\s+(?:(?:the|this|{any_of(_WORDS.vague)})\s+)*"
    rf"(?:{any_of([*_WORDS.day_parts, *_WORDS.points_of_day, *_WORDS.early_hours])})\b"
    r"(?!\s+(?:of|on)\b)"
)
# "The worst since the 2005 ferry accident, in which 90 died", "since a bombing last year left 90 dead": its own dead.
_COUNTS: Final = re.compile(
    rf"(?:\s+(?!ha[ds]\b|have\b)[\w'’-]+){{0,4}}?"
    r"(?:,\s+(?:when|which|in\s+which|during\s+which)\b[^,;.!?]{0,60}?|(?<=[a-z])\s+(?:in\s+which|that|which)\b[^,;.!?]{0,60}?"
    rf"|\s+(?:left|\w+ed)\s+)\b(?:{NUMBER})"
)
_COUNT: Final = re.compile(rf"\b(?:{NUMBER})")
_THEN: Final = re.compile(rf"\s+(?:{any_of(_WORDS.then)})\b")


def with_starts(timeline: "Timeline", mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` with datelines marked and the role "since" given to what a "since" reaches.

    A "since" that reaches no date is added as a mention of its own, its start where the article or the
    table of events tells it. In the order of the text.
    """
    mentions = [placed(timeline, mention) for mention in mentions]
    mentions = [of_night_told(timeline, *pair) for pair in zip_longest(mentions, mentions[1:])]
    for index, mention in enumerate(mentions):
        if mention.role == "elapsed" and mention.days > 14:
            mentions[index] = mention._replace(role="since", first=_day_near(mention, mentions), last=None)
    sinces = list(_sinces(timeline))
    if not sinces:
        return mentions
    known = starts_told(timeline, mentions)
    added: list[Mention] = []
    offsets = [mention.start for mention in mentions]
    for match in sinces:
        index = bisect_left(offsets, match.end())
        if not _counts_from(timeline, match):
            _uncount(timeline, mentions, index, match)
            continue
        clause = _SINCE_CLAUSE.match(timeline.lowered, match.end())
        until = clause.end() if clause else match.end()
        named = UNDERTAKING_WORD.findall(timeline.lowered, match.end(), until)
        undertakings = sorted({UNDERTAKING[word] for word in named if word in UNDERTAKING})
        within = mentions[index] if index < len(mentions) and mentions[index].start <= until else None
        if within and _is_reached(timeline, within, match.end()):
            named_start = _start_in(timeline, within, match.end())
            within = within._replace(first=named_start or within.first, role="since", governor=match.start())
            mentions[index] = within
            if within.first:
                known.update(dict.fromkeys(undertakings, within.first))
            continue
        first = _start_of(timeline, match, until, mentions[index - 1] if index else None)
        if first is None and _THEN.match(timeline.lowered, match.end()):
            first = day_then(timeline, mentions[max(0, index - LOOKED_AT) : index], match.start())
        if _IT_BEGAN.match(timeline.lowered, match.end()):
            undertakings = last_named(timeline, match.start(), known)
        first = first or next((known[number] for number in undertakings if number in known), None)
        first = first or (only_start(mentions) if undertakings and until > match.end() else None)
        start, end = match.span()
        added.append(Mention(start, end, first, timeline.published, "since", "day", start))
    return sorted([*mentions, *added], key=attrgetter("start")) if added else mentions


def _is_reached(timeline: "Timeline", mention: Mention, since_end: int) -> bool:
    possessive = timeline.lowered[mention.end : mention.end + 2] in ("'s", "’s")
    return mention.role in ("on", "since", "window") and not (possessive and mention.start > since_end + 1)


def _sinces(timeline: "Timeline") -> Iterator[re.Match[str]]:
    for word in _WORDS.since:
        at = timeline.lowered.find(word)
        while at >= 0:
            match = _SINCE_WORD.match(timeline.lowered, at)
            if match and timeline.lowered[match.end() : match.end() + 1] != "-":  # a "since-deleted post" counts nobody
                yield match
            at = timeline.lowered.find(word, at + len(word))


def _uncount(timeline: "Timeline", mentions: list[Mention], index: int, since: re.Match[str]) -> None:
    clause = _SINCE_CLAUSE.match(timeline.lowered, since.end())
    until = (
        clause.end()
        if clause and not _ADVERB_SINCE.search(timeline.lowered, max(0, since.start() - 8), since.start())
        else since.end()
    )
    if index >= len(mentions):
        return
    told = mentions[index]
    if (told.role == "since" and told.start - since.start() < 40) or (told.role == "on" and told.start < until):
        linked = LINK.match(timeline.lowered, told.end) or (
            _is_ranked(timeline, since) and _has_counts(timeline.lowered, since, *mentions[index : index + 2])
        )
        mentions[index] = told._replace(role="on" if linked else "before", governor=since.start())


def _has_counts(lowered: str, since: re.Match[str], told: Mention, following: Mention | None = None) -> bool:
    """Tell whether the clause of a "since", with the relative one behind it, has a number besides its date."""
    if _COUNT.search(lowered, since.end(), told.start):
        return True
    counted = _COUNTS.match(lowered, told.end)
    return counted is not None and not (following and following.start < counted.end())


def _counts_from(timeline: "Timeline", match: re.Match[str]) -> bool:
    before = timeline.lowered[max(0, match.start() - 8) : match.start()]
    if _ADVERB_SINCE.search(before) or _CAUSAL_SINCE.match(timeline.lowered, match.end()):
        return False
    return not _is_ranked(timeline, match)


def _is_ranked(timeline: "Timeline", since: re.Match[str]) -> bool:
    """Tell whether what stands before a "since" is ranked among all since then: "the worst fire since"."""
    before = timeline.lowered[max(0, since.start() - 100) : since.start()]
    stop = max(before.rfind(". "), before.rfind("\n"), before.rfind("; "))
    return SUPERLATIVE.search(before, stop + 1) is not None


def _start_of(timeline: "Timeline", since: re.Match[str], until: int, before: Mention | None) -> date | None:
    if before and before.role == "elapsed" and before.grain == "day" and since.start() - before.end <= 2:
        return before.first
    if _THIS_DAY.match(timeline.lowered, since.end()):
        return timeline.published
    named = timeline.events.between(since.end(), until)
    return named.first if named else None


def _start_in(timeline: "Timeline", month: Mention, since_end: int) -> date | None:
    """Return the day of a named event that a "since" tells by its month ("the invasion in February 2022")."""
    if month.grain != "month" or month.first is None or month.last is None:
        return None
    named = timeline.events.between(since_end, month.start)
    return named.first if named and named.first and month.first <= named.first <= month.last else None


def _day_near(elapsed: Mention, mentions: list[Mention]) -> date | None:
    """Return the day that the article tells for an event so long ago: "four years on", 1 February 2021."""
    slack = timedelta(days=10 if elapsed.days < 365 else 20)
    for mention in mentions[:60]:
        told = mention.grain == "day" and mention.role in ("on", "since")
        if told and mention.first and elapsed.first and abs(mention.first - elapsed.first) <= slack:
            return mention.first
    return None
