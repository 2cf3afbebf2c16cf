"""Events told once and then pointed at: "that assault", "during the attack"."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.named_events import named_events
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.surroundings import Surroundings
from transforms.extract.periods.timeline import Timeline
from transforms.extract.reading import Sentence
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
EVENT_NAMES: Final = {name for kind in _WORDS.event_kinds for name in kind.names}
# A noun that goes on ("the attack on the port", "the attack helicopter") tells an event of its own, or none.
_POINTED: Final = Finder(
    EVENT_NAMES,
    rf"\b(?:{any_of(_WORDS.pointing)})\s+(?P<name>{any_of(EVENT_NAMES)})\b(?!['’-])"
    rf"(?!\s+(?:{any_of(_WORDS.goes_on)})\b)",
)
_AT_PLACE: Final = re.compile(
    rf"\bthe\s+(?:\w+\s+)?(?P<name>{any_of(EVENT_NAMES)})\s+(?:on|in|at|near)\s+(?P<place>[^\W\d][\w'’-]{{3,}})"
)
_IN_LEAD: Final = 12
# No year, and no part of a longer number.
_LONG_NUMBER: Final = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d{2,}(?:,\d{3})*(?![\d.,]*\d)")
_TELLING: Final = {
    name: re.compile(
        r"\b(?:(?P<new>an?|another)\s+(?:[\w-]+\s+){0,2})?(?:"
        + any_of(word for kind in _WORDS.event_kinds if name in kind.names for word in (*kind.names, *kind.told))
        + r")\b"
    )
    for name in EVENT_NAMES
}
_OPENS_WAR: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.war)})\b.*\b(?:{any_of(_WORDS.triggers)})\b"
    rf"|\b(?:{any_of(_WORDS.triggers)})\b.*\b(?:{any_of(_WORDS.war)})\b",
    re.DOTALL,
)
# "The raid that started the war": an event of its own, and no toll of the war.
OPENS_WAR: Final = re.compile(
    rf"\b(?:{any_of(EVENT_NAMES)})s?\s+(?:that|which|to)\s+(?:\w+\s+)?(?:{any_of(_WORDS.opening_wars)})\s+"
    rf"(?:[\w'’-]+\s+){{0,4}}?(?:{any_of(_WORDS.war)})\b"
)
HAPPENED: Final = re.compile(
    rf"(?:{any_of(_WORDS.stands_for_event)}|(?:the|this)\s+(?:latest\s+)?(?:{any_of(EVENT_NAMES)}))\s+"
    rf"(?:{any_of(_WORDS.happened)})\b"
)
"""How a sentence goes on to say when what was just told came about: "It happened on Friday"."""
# What came after an event, or of it, has a day of its own: "arrested over the attack".
_APART: Final = re.compile(rf"\b(?:{any_of([*_WORDS.earlier_words, *_WORDS.before, *_WORDS.since])})\s+$")
# Captives come free in an operation, not in the attack in which they were seized.
_FREEING: Final = {
    name for kind in _WORDS.event_kinds if not set(_WORDS.freeing).isdisjoint(kind.names) for name in kind.names
}
LEAD: Final = 3
"""The last paragraph that tells the news itself: a headline, what stands below it, and the first two of the text."""
_AFTER: Final = 70
_BEFORE: Final = 30
_REACH: Final = 25


def same_event(at: Surroundings, group: str) -> Mention | None:
    """Return the days of the event that the figure's sentence points at, told with its date in one before.

    Days are None where the article tells it in passing, without a date; None where it points at nothing.
    """
    name = _pointed_at(at, group)
    if name is None:
        return _at_place_told(at, group)
    sentences = at.timeline.sentences
    for index in range(at.index - 1, max(-1, at.index - _REACH), -1):
        days = _dated(at, group, _TELLING[name], sentences[index])
        if days is not None:
            return days
    return None


def _at_place_told(at: Surroundings, group: str) -> Mention | None:
    """Return the day that the lead tells of the place at which the figure's sentence tells the event again.

    "A shell hit Orvel market on Friday. […] The strike on Orvel also injured 20".
    """
    told = _AT_PLACE.search(at.before) if at.words & EVENT_NAMES else None
    if told is None or (group == "freeing" and told["name"] not in _FREEING):
        return None
    place = re.compile(rf"\b{re.escape(told['place'])}\b")
    for sentence in at.timeline.sentences[: min(at.index, _IN_LEAD)]:
        if sentence.paragraph <= LEAD and place.search(at.timeline.lowered, sentence.start, sentence.end):
            days = at.timeline.between(sentence.start, sentence.end)
            day = next((m for m in days if m.grain == "day" and m.first and at.is_day(m, group)), None)
            if day is not None:
                return day
    return None


def points_at_news(at: Surroundings, group: str) -> bool:
    """Tell whether the figure's sentence points at an event of which the article's first paragraphs tell."""
    name = _pointed_at(at, group)
    return name is not None and any(
        _TELLING[name].search(at.timeline.lowered, sentence.start, sentence.end)
        for sentence in at.timeline.sentences[:20]
        if sentence.paragraph <= LEAD
    )


def tells_again(at: Surroundings) -> bool:
    """Tell whether the sentence tells a number of the lead again ("The rebels also gave a toll of 60")."""
    numbers = set(_LONG_NUMBER.findall(at.timeline.lowered, at.sentence_start, at.sentence_end))
    lead = (s for s in at.timeline.sentences[: min(at.index, _IN_LEAD)] if s.paragraph <= LEAD) if numbers else ()
    return any(not numbers.isdisjoint(_LONG_NUMBER.findall(at.timeline.lowered, s.start, s.end)) for s in lead)


def _pointed_at(at: Surroundings, group: str) -> str | None:
    if not _POINTED.may_match(at.words):
        return None
    sentence = at.before + at.after
    for match in _POINTED.pattern.finditer(sentence):
        name = re.sub(r"\s+", " ", match["name"])
        if (group != "freeing" or name in _FREEING) and not _APART.search(sentence[: match.start()]):
            return name
    return None


def _dated(at: Surroundings, group: str, telling: re.Pattern[str], sentence: Sentence) -> Mention | None:
    """Return the date beside an event's name in `sentence`; of one told there first, in passing, perhaps none."""
    mentions = [m for m in at.timeline.between(sentence.start, sentence.end) if at.is_day(m, group)]
    undated = None
    for match in telling.finditer(at.timeline.lowered, sentence.start, sentence.end):
        beside = [(gap, m) for m in mentions if (gap := _gap(at.timeline, match, m)) is not None]
        if beside:
            return min(beside)[1]
        if match["new"] and sentence.paragraph > LEAD:
            undated = Mention(match.start(), match.end(), None, None, "on", "day", match.start())
    return undated


def _gap(timeline: Timeline, event: re.Match[str], mention: Mention) -> int | None:
    """Return how many letters part `mention` from the event's name, None where it does not date it."""
    start, end, limit = event.end(), mention.start, _AFTER
    if mention.start < event.end():
        start, end, limit = mention.end, event.start(), _BEFORE
    between = timeline.lowered[start:end]
    return len(between) if len(between) <= limit and ";" not in between else None


def opening_day(timeline: Timeline, mention: Mention) -> Mention | None:
    """Return the day of the one event of the table that a month may mean where it tells how a war began.

    Only a sentence that says so ("the war, sparked by an attack in October 2023") and an article that names
    the event's place allow a day where a month is told.
    """
    if mention.grain != "month" or mention.first is None or mention.last is None:
        return None
    sentence = timeline.sentences[timeline.index_at(mention.start)]
    if not _OPENS_WAR.search(timeline.lowered, sentence.start, sentence.end):
        return None
    days = {
        event.start
        for event in named_events().values()
        if event.end == event.start
        and mention.first <= event.start <= mention.last
        and timeline.events.is_place_named(event.place.lower())
    }
    if len(days) != 1:
        return None
    day = days.pop()
    return mention._replace(first=day, last=day, grain="day")
