"""What a feed, a sitemap or a list of addresses names."""

import xml.parsers.expat
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from flows.refusals import RefusedError


class Listed(NamedTuple):
    """An address, and what its list tells of what lies there, null where it does not.

    `changed_at` is when it last changed (UTC), `published` when it was published, in the list's words.
    """

    url: str
    changed_at: datetime | None
    published: str | None = None


def resolved(base: str, link: str) -> str:
    """Return `link`, found at the address `base`, in full; as it is where it is no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def refuse_entities(content: bytes) -> None:
    """Raise RefusedError (FET-19) if `content` is XML that declares entities of its own, as no feed needs to."""

    def declared(name: str, *_: object) -> None:
        raise RefusedError("FET-19", f"it declares the XML entity {name!r}, which may unfold without end")

    parser = xml.parsers.expat.ParserCreate()
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except xml.parsers.expat.ExpatError:
        # No XML, or bad XML: for the reader of feeds to judge.
        return
