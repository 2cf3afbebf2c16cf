"""Events that articles name without their date, from the table of events."""

import re
from datetime import date
from functools import cached_property
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder, plain_words, whole
from transforms.extract.periods.named_events import named_events
from transforms.extract.periods.period_words import period_words
from transforms.extract.reading import Reading, Sentence
from transforms.lexicon.alternatives import any_of

_NAMED: Final = Finder(named_events(), rf"\b(?:{any_of(named_events())})(?!\w)") if named_events() else None
_WARS: Final = frozenset(period_words().war_names)
_NAMED_WAR: Final = (
    whole(wars) if (wars := [name for name in named_events() if not _WARS.isdisjoint(name.split())]) else None
)
_LONGEST: Final = 600
_WEEK: Final = 7
_LATER: Final = 30
_OF_DAY: Final = {
    event.start: [
        (name.rsplit(" ", 1)[-1], other.place)
        for name, other in named_events().items()
        if other.start == other.end == event.start
    ]
    for event in named_events().values()
    if event.start == event.end
}
"""What the events of a day are called, by the last words of their names, and where they were."""


class EventNames:
    """The events of the table that one article names."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._lowered = reading.lowered
        self._published = reading.published_on
        self._places: dict[str, bool] = {}
        self._named: dict[int, Mention | None] = {}

    @cached_property
    def war(self) -> Mention | None:
        """The war of the table of events that the article names first, from its start."""
        for found in _NAMED_WAR.finditer(self._lowered) if _NAMED_WAR else ():
            event = self.between(found.start(), found.end())
            if event and event.role == "since":
                return event
        return None

    def named_in(self, sentence: Sentence, words: frozenset[str]) -> Mention | None:
        """Return the days of an event that `sentence`, which has these words, names without its date."""
        if _NAMED is None or not _NAMED.may_match(words):
            return None
        if sentence.start not in self._named:
            end = min(sentence.end, sentence.start + _LONGEST)
            self._named[sentence.start] = self.between(sentence.start, end)
        return self._named[sentence.start]

    def place_in(self, sentence: Sentence, day: date | None = None) -> str | None:
        """Return the place of the event that `sentence` names, as the article writes it: of `day`, or a lasting one."""
        for found in _NAMED.pattern.finditer(self._lowered, sentence.start, sentence.end) if _NAMED else ():
            event = named_events()[re.sub(r"\s+", " ", found[0])]
            at = self._lowered.find(event.place.lower())
            is_meant = event.end != event.start if day is None else event.start == event.end == day
            if at >= 0 and is_meant:
                return self._text[at : at + len(event.place)]
        return None if day is None else self._place_on(sentence, day)

    def _place_on(self, sentence: Sentence, day: date) -> str | None:
        """Return the place of the event of `day` that `sentence` tells by its kind ("the attack of October 7, 2023").

        Only some time after it: on its own days other news is told of it, too.
        """
        if day not in _OF_DAY or self._published is None or (self._published - day).days < _LATER:
            return None
        words = plain_words(self._lowered[sentence.start : sentence.end])
        place = next((place for kind, place in _OF_DAY[day] if kind in words), "")
        at = self._lowered.find(place.lower()) if place else -1
        return None if at < 0 else self._text[at : at + len(place)]

    def is_place_named(self, place: str) -> bool:
        """Tell whether the article names `place`, which is in lower case."""
        if place not in self._places:
            self._places[place] = place in self._lowered
        return self._places[place]

    def between(self, start: int, end: int) -> Mention | None:
        """Return the days of the first event that the text between `start` and `end` names."""
        found = _NAMED.pattern.search(self._lowered, start, end) if _NAMED else None
        if found is None:
            return None
        event = named_events()[re.sub(r"\s+", " ", found[0])]
        if (self._published and event.start > self._published) or not self.is_place_named(event.place.lower()):
            return None
        last = event.end or self._published
        role = "since" if last is None or (last - event.start).days > _WEEK else "on"
        return Mention(found.start(), found.end(), event.start, last, role, "day", found.start())
