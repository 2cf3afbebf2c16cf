"""Sitemaps, news sitemaps, and indexes of sitemaps (sitemaps.org)."""

import io
from datetime import UTC, datetime
from typing import NamedTuple

from lxml import etree

from flows.fetching.bounded import gunzipped
from flows.fetching.listed import Listed, refuse_entities, resolved
from flows.refusals import RefusedError

# As the protocol has it: 50 MB before compression.
MOST_BYTES = 52_428_800
_GZIP = b"\x1f\x8b"


class Sitemap(NamedTuple):
    """What a sitemap names: other sitemaps, or pages."""

    is_index: bool
    listed: list[Listed]


def read_sitemap(content: bytes, url: str) -> Sitemap:
    """Return what the sitemap `content`, read from `url`, names, in its order; it may be gzipped.

    Raises RefusedError (FET-19) if it is no sitemap.
    """
    if content.startswith(_GZIP):
        content = _unpacked(content)
    refuse_entities(content)
    root: str | None = None
    listed: list[Listed] = []
    try:
        elements = etree.iterparse(
            io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        for event, element in elements:
            name = _name(element)
            if root is None:
                root = name
            if event == "end" and name in ("url", "sitemap"):
                listed.extend(_entry(element, url))
                element.clear()
    except etree.XMLSyntaxError as error:
        raise RefusedError("FET-19", f"it is no sitemap: {error}") from error
    if root not in ("urlset", "sitemapindex"):
        raise RefusedError("FET-19", f"it is no sitemap: its outermost element is {root!r}")
    return Sitemap(root == "sitemapindex", listed)


def _entry(element: etree._Element, url: str) -> list[Listed]:
    told = {_name(child): (child.text or "").strip() for child in element.iter()}
    if not told.get("loc"):
        return []
    published = told.get("publication_date") or None
    return [Listed(resolved(url, told["loc"]), _instant(told.get("lastmod") or published), published)]


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace, whatever characters that has; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _instant(told: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _unpacked(content: bytes) -> bytes:
    stream = gunzipped(io.BytesIO(content))
    parts: list[bytes] = []
    size = 0
    while block := stream.read(MOST_BYTES):
        parts.append(block)
        size += len(block)
        if size > MOST_BYTES:
            raise RefusedError("FET-11", f"it unpacks to more than the {MOST_BYTES:,} bytes that a sitemap may have")
    return b"".join(parts)
