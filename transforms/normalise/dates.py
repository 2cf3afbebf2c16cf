"""The dates that pages tell: absolute ("17 May 2025"), relative ("3 hours ago"), and what follows from them.

No clock is asked: what a page does not tell stays unknown.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from transforms.lexicon.load import calendar_words
from transforms.normalise.date_words import date_patterns, date_words
from transforms.normalise.instants import Published, in_zone, offset_of, resolve, unknown

_LONGEST_STAMP = 120

_ISO = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[Tt ](?P<clock>[\d:.,]+)|$)")

_DATELINE_REACH = 100


class Stamp(NamedTuple):
    """What a date line tells: the date if it is a full one; else whether it is less than a day ago.

    `is_bare`: the line says nothing of publishing, so that it may as well be a heading of a chronology.
    """

    published: Published | None
    is_recent: bool
    is_bare: bool


def read_published(text: str, source_zone: str | None) -> Published:
    """Return the date that `text` tells, in ISO 8601 or as pages write dates.

    `source_zone` (IANA name) holds for a time that names none; without both, the day alone is known.
    Precision `none` where `text` tells no full date. Raises ValueError if `source_zone` is no zone.
    """
    text = text.strip()
    if iso := _ISO.match(text):
        try:
            told = datetime.fromisoformat(text)
        except ValueError:
            return unknown(source_zone)
        figures = sum(map(str.isdigit, iso["clock"] or ""))
        return resolve(told, ("second" if figures >= 6 else "minute") if figures else "day", source_zone)
    stamp = read_stamp(text, source_zone)
    return stamp.published if stamp and stamp.published else unknown(source_zone)


def read_listed(text: str, source_zone: str | None) -> Published:
    """Return the date that a feed or sitemap tells of a page, on the clock of `source_zone` where there is one.

    Precision `listed`, or `none` where `text` tells no full date. Raises ValueError if `source_zone` is no zone.
    """
    published = read_published(text, source_zone)
    if published.at is None:
        return published
    # feeds tell most of their dates in UTC, wherever their newsroom is
    zone = source_zone or published.zone
    return Published(published.at, in_zone(published.at, zone).date(), zone, "listed")


def read_stamp(line: str, source_zone: str | None) -> Stamp | None:
    """Return what `line` tells of its story's date if it is a date line and nothing else, otherwise None.

    Raises ValueError if `source_zone` is no zone.
    """
    if len(line) > _LONGEST_STAMP or not any(map(str.isalnum, line)):
        return None
    patterns, words = date_patterns(), date_words()
    rest = line.casefold().replace("\xa0", " ").strip()
    rest, has_verb = take(patterns.verb, rest)
    rest, relative = take(patterns.relative, rest)
    if relative and not leftover(rest):
        told = {relative[0].strip(" .,:|-"), *re.findall(r"[^\W\d_]+", relative[0])}
        return Stamp(
            None,
            is_recent=told.isdisjoint([*words.relative_longer, *words.relative_longer_words]),
            is_bare=False,
        )
    rest, day = take(patterns.date, rest)
    rest, clock = take(patterns.time, rest)
    rest, zone = take(patterns.zone, rest) if clock else (rest, None)
    rest = patterns.weekday.sub(" ", rest)
    if day is None:
        # "Updated at 2:51 p.m. on Friday" dates nothing but is no part of the story either
        return Stamp(None, is_recent=False, is_bare=False) if has_verb and not leftover(_months_off(rest)) else None
    return (
        None
        if leftover(rest)
        else Stamp(_told(day, clock, zone, source_zone), is_recent=False, is_bare=not (has_verb or clock))
    )


def read_dateline(paragraph: str, source_zone: str | None) -> Published | None:
    """Return the full date that a story's first paragraph starts with ("LORN, 4 March 2025 - …"), else None.

    Raises ValueError if `source_zone` is no zone.
    """
    head = paragraph[:_DATELINE_REACH]
    day = date_patterns().date.search(head.casefold())
    if (
        day is None
        or not re.match(r"\W*[-–—:]\s|\W*\(\w", head[day.end() :])
        or not head[: day.start()].rstrip(" ,(").isupper()
    ):
        return None
    return _told(day, None, None, source_zone)


def infer_recent(newest: date | None, opening: Iterable[str], source_zone: str | None) -> Published:
    """Return the day of a story that its page dates "56 min ago", from the other stories saved with it.

    A page prints relative times for what is newer than the stories that it dates in full, so the
    story is not older than `newest`, the newest of those days; nor, as they were all on the page
    when it was saved, is it likely to be much newer. It is taken to be of that day, unless its
    `opening` paragraphs name the weekday after it and not its own.

    Raises ValueError if `source_zone` is no zone.
    """
    if newest is None:
        return unknown(source_zone)
    named = {
        calendar_words().weekdays[word]
        for text in opening
        for word in re.findall(r"\w+", text.casefold())
        if word in calendar_words().weekdays
    }
    if (newest.weekday() + 1) % 7 in named and newest.weekday() not in named:
        return unknown(source_zone)
    published = resolve(datetime.combine(newest, time.min), "day", source_zone)
    return published._replace(precision="inferred_day")


def _told(
    day: re.Match[str], clock: re.Match[str] | None, zone: re.Match[str] | None, source_zone: str | None
) -> Published | None:
    part = {name.rstrip("_1234567890"): value for name, value in day.groupdict().items() if value}
    month = calendar_words().months[part["name"]] if "name" in part else int(part["month"])
    hour = minute = second = 0
    if clock:
        hour, minute, second = (
            int(clock["hour"] or clock["hour_2"]),
            int(clock["minute"] or 0),
            int(clock["second"] or 0),
        )
        half = (clock["half"] or clock["half_2"] or "")[:1]
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        told = datetime(int(part["year"]), month, int(part["day"]), hour, minute, second)  # noqa: DTZ001 - given its zone below
    except ValueError:
        return None
    if zone:
        offset = offset_of(zone)
        if offset is None and source_zone is None:
            clock = None
        elif offset is not None:
            told = told.replace(tzinfo=offset)
    fineness = ("second" if clock["second"] else "minute") if clock else "day"
    published = resolve(told, fineness, source_zone)
    return published if published.at else None


def take(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """Return `text` without the first match of `pattern`, and that match."""
    found = pattern.search(text)
    return (text, None) if found is None else (f"{text[: found.start()]} {text[found.end() :]}", found)


def leftover(rest: str) -> bool:
    """Tell whether words are left in a date line once its date is taken out."""
    allowed = {*date_words().fillers, *date_words().zones, *date_words().ambiguous_zones}
    return any(word.strip(".") not in allowed for word in re.findall(r"[^\W_](?:[\w.]*\w)?", rest))


def _months_off(rest: str) -> str:
    return " ".join(word for word in re.findall(r"[^\W\d_]+", rest) if word not in calendar_words().months)
