"""RSS and Atom feeds."""

import calendar
import io
from datetime import UTC, datetime
from typing import Any

import feedparser

from flows.fetching.listed import Listed, refuse_entities, resolved
from flows.refusals import RefusedError


def read_feed(content: bytes, url: str, content_type: str) -> list[Listed]:
    """Return the pages that the entries of a feed lead to, in its order.

    `url` is where the feed was read from, for links that are relative; `content_type` the header's value. Raises
    RefusedError (FET-19) if it is no feed.
    """
    refuse_entities(content)
    headers = {"content-type": content_type, "content-location": url}
    try:
        feed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError) as error:
        # references to characters that there are none of
        raise RefusedError("FET-19", f"it is no feed that can be read: {error}") from error
    if not feed.get("version") and not feed.entries:
        why = feed.get("bozo_exception", "no RSS or Atom in it")
        raise RefusedError("FET-19", f"it is no feed: {' '.join(str(why).split())}")
    return [
        Listed(
            resolved(url, entry.link.strip()), _changed_at(entry), _told(entry, "published") or _told(entry, "updated")
        )
        for entry in feed.entries
        if entry.get("link")
    ]


def _told(entry: Any, name: str) -> str | None:
    return " ".join(entry[name].split()) or None if name in entry else None


def _changed_at(entry: Any) -> datetime | None:
    # Without `in`, feedparser gives the one for the other, and warns.
    told = entry["updated_parsed"] if "updated_parsed" in entry else entry.get("published_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC).replace(tzinfo=None) if told else None
    except (ValueError, OverflowError):
        return None
