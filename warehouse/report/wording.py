"""How the report words what it shows: numbers, days, series, sentences. Whatever an article says is inert."""

import datetime as dt
import re
from calendar import monthrange
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from warehouse.quotes import number_in_quote
from warehouse.report.findings import Row

# Letters that steer, or turn the direction of what follows: a number turned around would be another number.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUALIFIERS = {
    "about": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "at most {}",
    "fewer_than": "fewer than {}",
    "nearly": "nearly {}",
}
_WHY_BEST = {
    "most_origins": "most origins say so",
    "most_articles": "most articles say so",
    "surest": "read most surely",
    "plainest": "told most plainly",
    "most_digits": "told most precisely",
    "last_told": "told last",
    "largest": "the larger, since tolls grow",
    "smallest": "the lower, nothing else deciding",
}
_ROOM_AROUND_THE_NUMBER = 320
_LONGEST_TITLE = 160
_SERIES_NAMED = re.compile(r" \([a-z_]+/[^()]*\)(?=\.|;)")


def inert(value: object) -> object:
    """Return what a template shows for `value`: nothing for None, text with a mark for each letter that steers."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _STEERING.sub("�", value)
    return value


def count(number: int | None) -> str:
    """Return a number with its thousands apart; nothing for None."""
    return "" if number is None else f"{number:,}"


def day(value: dt.date | None) -> str:
    """Return a day such as 18 May 2025."""
    return "" if value is None else f"{value.day} {value:%B %Y}"


def short_day(value: dt.date | None) -> str:
    """Return a day such as 18 May 2025, its month in three letters."""
    return "" if value is None else f"{value.day} {value:%b %Y}"


def instant(value: dt.datetime | None) -> str:
    """Return an instant, which is UTC, such as 18 May 2025, 04:30 UTC."""
    return "" if value is None else f"{day(value)}, {value:%H:%M} UTC"


def bounds(low: int | None, high: int | None) -> str:
    """Return two bounds, of which one may be open, as one text."""
    if low is None and high is None:
        return "open"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}–{high:,}" if low != high else f"{low:,}"


def said(figure: Row) -> str:
    """Return the number of a figure as its words bound it, such as at least 12, or dozens (24–99)."""
    if figure["value"] is None:
        told = bounds(figure["low"], figure["high"])
        return f"{figure['words'].lower()} ({told})" if figure["qualifier"] == "vague" else told
    return _QUALIFIERS.get(figure["qualifier"], "{}").format(count(figure["value"]))


def hedge(qualifier: str | None) -> str:
    """Return the words that stand before a number told so, such as at least; none for an exact one."""
    return _QUALIFIERS.get(qualifier or "", "{}").removesuffix("{}").rstrip()


def why_best(row: Row) -> str:
    """Return why the best of an estimate is best, where more than one number is told."""
    return _WHY_BEST.get(row["best_rule"] or "", "")


def subject(row: Row) -> str:
    """Return what a series or figure counts, and where: Killed, Jabalia, Gaza; with the group if it is one."""
    region = row.get("region") if row.get("region") != row["place"] else None
    parts = [row["metric"].replace("_", " ").capitalize(), row["population"], row["place"], region]
    return ", ".join(part for part in parts if part)


def lower_first(text: str) -> str:
    """Return `text` as it stands within a sentence: its first letter small."""
    return text[:1].lower() + text[1:]


def counted(row: Row) -> str:
    """Return over which time a series or figure counts."""
    start = day(row["period_start"])
    event = (row.get("event") or "").replace("-", " ").replace("_", " ")
    if row["basis"] == "cumulative":
        return f"running total since {start or event}" if start or event else "running total"
    if row["basis"] == "incident":
        return _incident(row["period_start"], row.get("period_end") or row.get("as_of"))
    return "at one moment" if row["basis"] == "status" else "per day or on average"


def _incident(first: dt.date | None, last: dt.date | None) -> str:
    if first is None:
        return "in one incident"
    if last is None or last <= first:
        return f"in the incident of {day(first)}"
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return f"in one incident, some time in {first:%B %Y}"
    return f"in one incident, some time from {day(first)} to {day(last)}"


def by_whom(row: Row, origins: dict[str, str]) -> str:
    """Return who gave the number of a figure or point, by name."""
    named = origins.get(row["origin_id"]) or row.get("attributed_to") or row.get("publisher")
    return named or "an outlet that the page does not name"


def web_address(url: str | None) -> str | None:
    """Return `url` if it is one of the web, http or https with a host; None for any other, which is no link."""
    if url is None or _STEERING.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def file_name(url: str) -> str:
    """Return the last part of an address that is none of the web: a file's name, without where it lay."""
    return url.rstrip("/").rpartition("/")[2]


def without_series(explanation: str) -> str:
    """Return an explanation without the series that it names at its end, which its card names already."""
    return _SERIES_NAMED.sub("", explanation)


def host(url: str) -> str:
    """Return the host of a web address, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def clipped(text: str | None, longest: int = _LONGEST_TITLE) -> str:
    """Return `text` on one line, cut where it is longer."""
    line = " ".join((text or "").split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def language(code: str | None) -> str | None:
    """Return `code` if it is formed as a language code, else None."""
    return code if code and re.fullmatch(r"[a-z]{2,3}", code) else None


def marked_quote(figure: Row) -> tuple[str, str, str]:
    """Return the sentence of a figure as what stands before the number, the number, and what stands after.

    Long sentences are cut around the number. Where the sentence does not hold the number, it is all `before`.
    """
    quote: str = figure["quote"]
    offset = figure["around_start"]
    span = number_in_quote(
        quote, figure["words"], figure["start"] - offset, figure["end"] - offset, figure["around"] or ""
    )
    if span is None:
        return clipped(quote, 2 * _ROOM_AROUND_THE_NUMBER), "", ""
    start, end = span
    before, after = quote[:start], quote[end:]
    if len(before) > _ROOM_AROUND_THE_NUMBER:
        before = "…" + before[-_ROOM_AROUND_THE_NUMBER:]
    if len(after) > _ROOM_AROUND_THE_NUMBER:
        after = after[:_ROOM_AROUND_THE_NUMBER] + "…"
    return before, quote[start:end], after


FILTERS: dict[str, Any] = {
    function.__name__: function
    for function in (
        *(count, day, short_day, instant, said, hedge, why_best, subject, lower_first, counted),
        *(web_address, file_name, host, clipped, language, marked_quote, by_whom, without_series),
    )
}
