"""The events that articles name without their date."""

from datetime import date
from functools import cache

from transforms.lexicon.load import Lexicon, load


class NamedEvent(Lexicon):
    """An event that articles name without its date."""

    id: str
    start: date
    end: date | None
    place: str
    names: list[str]


class NamedEvents(Lexicon):
    """`events.yaml`."""

    events: list[NamedEvent]


@cache
def named_events() -> dict[str, NamedEvent]:
    """Return the events of `events.yaml` by each of their names in lower case."""
    return {name.lower(): event for event in load("events.yaml", NamedEvents).events for name in event.names}
