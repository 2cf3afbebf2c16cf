"""Which sources are due: each is read again when about its cadence has gone by."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from flows.sources import Source

# A little less than the name says, so that a run which starts earlier than the last one finds its sources due.
_DUE_AFTER = {
    "hourly": timedelta(minutes=45),
    "daily": timedelta(hours=18),
    "weekly": timedelta(days=6, hours=18),
    "monthly": timedelta(days=27, hours=18),
}


def is_due(source: Source, last_visit: datetime | None, now: datetime) -> bool:
    """Tell whether `source`, last read at `last_visit`, is to be read at `now` (UTC); without cadence it always is."""
    if source.cadence is None or last_visit is None:
        return True
    # A visit that is yet to come tells of a clock that was ahead: waiting for it could take years.
    return last_visit > now or now - last_visit >= _DUE_AFTER[source.cadence]


def due_sources(sources: Iterable[Source], last_visits: Mapping[str, datetime], now: datetime) -> list[Source]:
    """Return those of `sources` that are due, in their order."""
    return [source for source in sources if is_due(source, last_visits.get(source.id), now)]
