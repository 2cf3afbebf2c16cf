"""What a date is for by the words beside it: a dateline, a day compared with, the night before a report."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.named_events import named_events
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

if TYPE_CHECKING:
    from transforms.extract.periods.timeline import Timeline

_WORDS: Final = period_words()
_DATELINE_REACH: Final = 70
# A dash, or an agency and a full stop, ends a dateline: "ORVEL, June 12, AFP."
_DATELINE: Final = re.compile(
    r"\s*(?:\)\s*)?(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—:\[])|\s*[,/]\s*[A-Z][A-Za-z]{1,12}(?:/[A-Z]\w+)?\.\s"
)
# "The third exchange since the truce" numbers the exchanges, and says nothing of the figures.
SUPERLATIVE: Final = re.compile(
    rf"\b(?:{any_of([*_WORDS.superlatives, *_WORDS.ordinals, *_WORDS.later_ordinals])}|\d+th)\b"
    r"[^,;–—]{0,80}$"
)
# "The deadliest attack in the past three years killed 40": the years are those that it is ranked among.
_RANKED_AMONG: Final = re.compile(
    rf"(?<!\bnot )\b(?:{any_of(set(_WORDS.superlatives) - {'most', 'not'})})\s+"
    rf"(?:(?!(?:{any_of([*_WORDS.war, *_WORDS.lasting, *_WORDS.fighting])})\b)[\w'’-]+\s+){{0,4}}?"
    r"(?:in|of|for|over|during|within)\s+(?:[\w-]+\s+){0,4}$"
)
# "In an overnight attack, police said on Tuesday"
_NIGHTS: Final = frozenset(
    word for word, (earlier, _) in _WORDS.day_words.items() if word.endswith("night") and earlier
)
_REPORTED: Final = re.compile(rf"\b(?:{any_of(_WORDS.report)})\s+(?:on\s+|late\s+|early\s+)*$")
_REPORT_REACH: Final = 120
_RANK_REACH: Final = 60
_HAVE: Final = re.compile(r"\b(?:has|have)\b")
_LONG_DAYS: Final = 45
# "The ninth raid this year, in which 143 have died in all": those of the year, and not of the ninth.
_IN_WHICH: Final = re.compile(r",?\s+(?:in|during)\s+which\b[^,;.]*\b(?:have|has)\b")
# "1,000 more than in 2023": the date is of what is compared.
_COMPARED: Final = re.compile(rf"\b(?:{any_of(_WORDS.comparing)})\s+(?:(?:{any_of(_WORDS.compared)})\s+){{0,3}}$")
_PLANNED: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.planned)})\s+to\s+\w+(?:\s+[a-z]+){{0,3}}?\s+(?:(?:{any_of(_WORDS.before_dates)})\s+)*$"
)
# "killed by the Aug. 14 quake" is no term.
_BY_THE: Final = re.compile(r"\bby\s+(?:the|last)\s+$")
_A_NOUN: Final = re.compile(rf"\s+(?:(?:{any_of(_WORDS.event_adjectives)}|\w+ing)\s+)?[a-z]{{4,}}")
LINK: Final = re.compile(r"\s*,?\s*(?:when|in\s+which|during\s+which)\b")


def placed(timeline: "Timeline", mention: Mention) -> Mention:
    """Return `mention` with the role that the words beside it give it."""
    if mention.role == "until" and (
        timeline.lowered[mention.end : mention.end + 2] in ("'s", "’s")
        or (
            _BY_THE.search(timeline.lowered, max(0, mention.start - 12), mention.start)
            and _A_NOUN.match(timeline.lowered, mention.end)
        )
    ):
        mention = mention._replace(role="on")
    lately = mention.grain in ("month", "year") and mention.role == "on" and mention.last == timeline.published
    if lately and SUPERLATIVE.search(timeline.lowered[max(0, mention.start - 80) : mention.start]):
        adds_up = _IN_WHICH.match(timeline.lowered, mention.end) is not None
        return mention._replace(role="since", last=None) if adds_up else mention._replace(role="before")
    is_ranked = mention.role in ("past", "span") and _RANKED_AMONG.search(
        timeline.lowered, max(0, mention.start - _RANK_REACH), mention.start
    )
    if is_ranked and (_is_long(mention) if mention.role == "past" else _is_span_of_event(timeline, mention)):
        return mention._replace(role="before")
    if mention.role == "on" and _PLANNED.search(timeline.lowered, max(0, mention.start - 60), mention.start):
        return mention._replace(role="before")  # "a march that was to end on 15 May"
    is_ago = timeline.lowered.endswith("ago", mention.start, mention.end)  # "more than a month ago" compares nothing
    is_on = mention.role == "on" and not is_ago
    compared = is_on and _COMPARED.search(timeline.lowered, max(0, mention.start - 40), mention.start)
    if compared and not LINK.match(timeline.lowered, mention.end):
        return mention._replace(role="before")
    if mention.role == "on" and mention.grain == "day":
        following = timeline.lowered[mention.end : mention.end + 12].split()
        event = following and named_events().get(f"{timeline.lowered[mention.start : mention.end]} {following[0]}")
        if event:
            return mention._replace(first=event.start, last=event.end or event.start)
        sentence = timeline.sentences[timeline.index_at(mention.start)]
        near = mention.start - sentence.start < _DATELINE_REACH
        opening = timeline.text[sentence.start : min(sentence.start + 3, mention.start)]
        capital = opening.isupper() or opening[:1] in ("(", "[")  # "* May 3, 1989 - " names no place
        if near and capital and _DATELINE.match(timeline.text, mention.end):
            return mention._replace(role="dateline")
    return mention


def _is_span_of_event(timeline: "Timeline", mention: Mention) -> bool:
    """Tell whether what is ranked among years is over: the worst floods in years "have killed" so many until now."""
    sentence = timeline.sentences[timeline.index_at(mention.start)]
    return _HAVE.search(timeline.lowered, sentence.start, sentence.end) is None


def _is_long(mention: Mention) -> bool:
    return mention.first is None or mention.last is None or (mention.last - mention.first).days > _LONG_DAYS


def of_night_told(timeline: "Timeline", mention: Mention, following: Mention | None) -> Mention:
    """Return the night before a report's day that is told next: "in an overnight attack, police said on Tuesday"."""
    if following is None or following.last is None or following.grain != "day" or following.first != following.last:
        return mention
    if mention.first is None or timeline.lowered[mention.start : mention.end] not in _NIGHTS:
        return mention
    between = timeline.lowered[mention.end : following.start]
    is_next = len(between) < _REPORT_REACH and _REPORTED.search(between) is not None and "." not in between
    return mention._replace(first=following.last - timedelta(days=1), last=following.last) if is_next else mention
