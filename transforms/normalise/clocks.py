"""Lines that are a time of day or a time ago and nothing else, as live blogs print them over their entries."""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from transforms.normalise.date_words import date_patterns, date_words
from transforms.normalise.dates import leftover, take
from transforms.normalise.instants import Published, in_zone, offset_of, resolve

_LONGEST = 40
_AGO = re.compile(r"(?P<count>\d{1,3}|[a-z]+)\s*(?P<unit>[a-z]+)")


class Clock(NamedTuple):
    """A time of day with its UTC offset where the line names one, or how long ago."""

    at: time
    ago: timedelta | None


def read_clock(line: str) -> Clock | None:
    """Return what `line` tells if it is "14:32", "2.32pm (GMT)" or "5 min ago" and nothing else, otherwise None."""
    if len(line) > _LONGEST:
        return None
    patterns = date_patterns()
    rest, _ = take(patterns.verb, line.casefold().replace("\xa0", " ").strip())
    rest, relative = take(patterns.relative, rest)
    if relative:
        ago = _age(relative[0])
        return None if ago is None or leftover(rest) else Clock(time.min, ago)
    rest, clock = take(patterns.time, rest)
    if clock is None:
        return None
    rest, zone = take(patterns.zone, rest)
    if leftover(rest):
        return None
    hour, minute = int(clock["hour"] or clock["hour_2"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half_2"] or "")[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return Clock(time(hour, minute, tzinfo=offset_of(zone) if zone else None), None) if hour < 24 else None


def at_clock(day: date, clock: Clock, zone: str | None) -> Published:
    """Return the instant of `clock` on `day`; `zone` holds where the line names none."""
    return resolve(datetime.combine(day, clock.at), "minute", zone)


def earlier(published: Published, ago: timedelta) -> Published:
    """Return the instant that was `ago` when it was `published`, which must be known to the minute."""
    if published.at is None:
        return published
    at = published.at - ago
    return Published(at, in_zone(at, published.zone).date(), published.zone, "inferred_minute")


def _age(words: str) -> timedelta | None:
    told = timedelta(0)
    for ago in date_words().ago:
        words = words.replace(ago, "")
    for found in _AGO.finditer(words):
        seconds = date_words().relative_within_a_day.get(found["unit"])
        if seconds is None:
            return None
        told += timedelta(seconds=seconds * (int(found["count"]) if found["count"].isdigit() else 1))
    return told
