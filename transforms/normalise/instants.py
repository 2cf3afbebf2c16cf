"""When an article was published: an instant, its day and zone, and how sure it is."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from transforms.normalise.date_words import date_words


class Published(NamedTuple):
    """When an article was published: UTC instant (naive), day in its own zone, that zone, precision."""

    at: datetime | None
    on: date | None
    zone: str | None
    precision: str


def unknown(zone: str | None) -> Published:
    """Return the date of an article that tells none; `zone` is its source's."""
    return Published(None, None, zone, "none")


def resolve(told: datetime, fineness: str, source_zone: str | None) -> Published:
    """Return the date `told` to a `fineness` (second, minute, day), in its own zone or else in `source_zone`.

    Raises ValueError if `source_zone` is no zone.
    """
    zone: tzinfo = UTC if source_zone is None else _zone_or_offset(source_zone)
    name = source_zone
    if fineness != "day" and told.tzinfo is not None:
        zone, name = told.tzinfo, _offset_name(told)
    elif fineness != "day" and source_zone is None:
        # a time of nowhere fixes the instant to a day at best
        fineness = "day"
    if fineness == "day":
        told = told.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    if not date_words().first_year <= told.year <= date_words().last_year:
        return unknown(source_zone)
    instant = told.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    return Published(instant, told.date(), name, fineness)


def in_zone(at: datetime, zone: str | None) -> datetime:
    """Return the UTC instant `at` as the clock of `zone` shows it: an IANA name, an offset, or null for UTC."""
    return at.replace(tzinfo=UTC).astimezone(_zone_or_offset(zone) if zone else UTC).replace(tzinfo=None)


def _offset_name(told: datetime) -> str:
    minutes = round((told.utcoffset() or timedelta(0)).total_seconds() / 60)
    if not minutes:
        return "UTC"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def offset_of(zone: re.Match[str]) -> timezone | None:
    """Return the offset that a match of the zone pattern names; None for an abbreviation that several zones share."""
    if zone["sign"]:
        minutes = int(zone["hours"]) * 60 + int(zone["minutes"] or 0)
        return timezone(timedelta(minutes=-minutes if zone["sign"] != "+" else minutes)) if minutes < 24 * 60 else None
    minutes_east = date_words().zones.get(zone["name"])
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))


def _zone_or_offset(name: str) -> tzinfo:
    # the zone of a page may be an offset that it tells
    return datetime.strptime(name, "%z").tzinfo or UTC if re.fullmatch(r"[+-]\d\d:\d\d", name) else _zone(name)


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"time zone {name!r} of a source is no IANA name such as Asia/Jerusalem") from error
