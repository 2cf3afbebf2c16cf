"""Cut a live blog in HTML into its dated entries.

Most newsrooms tell the entries in JSON-LD (schema.org's LiveBlogPosting). Else a page that calls itself live is cut at
what it repeats: siblings of one tag that each hold one time and some words.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urldefrag

from transforms.lexicon.alternatives import any_of
from transforms.normalise.decoding import tidy
from transforms.normalise.furniture_words import wording
from transforms.normalise.html_metadata import Metadata
from transforms.normalise.web_addresses import in_full

_FEWEST = 3
_CALLS_ITSELF_LIVE = re.compile(rf"\b(?:{any_of(wording().live)})\b", re.IGNORECASE)
_OTHER_PART = re.compile(any_of(wording().other_parts), re.IGNORECASE)
_BLOCKS = ("p", "li", "blockquote", "h5", "h6")
_HEADINGS = ("h1", "h2", "h3", "h4")


class Entry(NamedTuple):
    """One entry: its heading, when it was written as the page tells, its own address, its paragraphs."""

    heading: str | None
    told_at: str | None
    url: str | None
    paragraphs: list[str]


def read_entries(tree: Any, told: Metadata, title: str) -> list[Entry]:
    """Return the entries of the page in its order; empty where it is no live blog."""
    if told.updates:
        entries = [_told_entry(update, told.url) for update in told.updates]
        entries = [entry for entry in entries if entry.heading or entry.paragraphs]
        if len(entries) >= 2:
            return entries
    if not _CALLS_ITSELF_LIVE.search(f"{title} {told.url or ''} {told.kind or ''}"):
        return []
    return [entry for entry in _repeated_entries(tree, told.url) if entry.paragraphs]


def _told_entry(update: dict[str, Any], page_url: str | None) -> Entry:
    def text(name: str) -> str | None:
        value = update.get(name)
        return tidy(value).strip() or None if isinstance(value, str) else None

    body = text("articleBody") or text("description") or ""
    body = re.sub(r"<(?:br|/p|/li|/div|/h\d)\b[^>]{0,100}>", "\n", body, flags=re.IGNORECASE)
    paragraphs = [line.strip() for line in re.sub(r"<[^<>]{0,2000}>", "", body).splitlines()]
    address = text("url")
    return Entry(
        text("headline") or text("name"),
        text("datePublished") or text("dateModified"),
        in_full(page_url, address) if address else None,
        [paragraph for paragraph in paragraphs if paragraph],
    )


def _repeated_entries(tree: Any, page_url: str | None) -> Iterator[Entry]:
    for element in _siblings_with_times(tree):
        heading = next((_words(found) for found in element.iter(*_HEADINGS)), None)
        blocks = [
            found
            for found in element.iter(*_BLOCKS)
            if not any(parent.tag in _BLOCKS for parent in _above(found, element))
        ]
        name = element.get("id")
        yield Entry(
            heading or None,
            str(element.xpath(".//time/@datetime")[0]),
            f"{urldefrag(page_url)[0]}#{name}" if name and page_url else None,
            [words for block in blocks if (words := _words(block))],
        )


def _siblings_with_times(tree: Any) -> list[Any]:
    """Return the largest run of siblings that each hold one time, below one parent."""
    holders: dict[Any, list[Any]] = {}
    for time in tree.iter("time"):
        if not time.get("datetime"):
            continue
        below = time
        for above in time.iterancestors():
            if above.tag == "body" or _OTHER_PART.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
                break
            holders.setdefault(above, []).append(below)
            below = above
    best: list[Any] = []
    for children in holders.values():
        for _, same in groupby(sorted(children, key=lambda child: str(child.tag)), key=lambda child: str(child.tag)):
            run = list(same)
            if len(run) > len(best) and len({id(child) for child in run}) == len(run):
                best = run
    return best if len(best) >= _FEWEST else []


def _above(element: Any, top: Any) -> Iterator[Any]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _words(element: Any) -> str:
    return " ".join(tidy("".join(element.itertext())).split())
