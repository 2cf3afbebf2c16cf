"""Read an HTML page: trafilatura finds the story, the page's metadata tell date, publisher and address."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.etree import LxmlError
from trafilatura import bare_extraction, load_html

from transforms.normalise.dates import Published, read_published, unknown
from transforms.normalise.decoding import tidy
from transforms.normalise.rules import UnreadableError
from transforms.normalise.stories import Story, free_of_furniture

# the first that is there holds: when it was published, before when it was changed
_DATES = (
    ("ld", "datePublished"),
    ("meta", "article:published_time"),
    ("meta", "datepublished"),
    ("meta", "date"),
    ("meta", "pubdate"),
    ("meta", "publishdate"),
    ("meta", "parsely-pub-date"),
    ("meta", "dc.date.issued"),
    ("meta", "dc.date"),
)
_UPDATES = (
    ("ld", "dateModified"),
    ("meta", "article:modified_time"),
    ("meta", "og:updated_time"),
    ("meta", "lastmod"),
    ("meta", "last-modified"),
)
# far past any page, so that htmldate, which is told no other bound, does not ask the clock
_LATEST = date(2199, 12, 31).isoformat()
# real pages stay below half of it; the time that trafilatura takes grows faster than it
_MOST_TAGS = 60_000
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")
# what a page in disorder makes trafilatura and lxml raise
_DEFEATS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, LxmlError)


class HtmlPage(NamedTuple):
    """The story of a page, with what its metadata tells; `url` is the canonical address."""

    story: Story
    published: Published
    updated: datetime | None
    url: str | None
    language: str | None


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is an HTML document under another name."""
    return (
        re.match(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", text[:2000], re.IGNORECASE)
        is not None
    )


def read_html(page: str, source_zone: str | None) -> HtmlPage:
    """Return the story of the page.

    Raises UnreadableError: NOR-06 where there is none, NOR-07 for too many tags, NOR-10 where the parser is
    defeated; ValueError if `source_zone` is no zone.
    """
    if (elements := page.count("<")) > _MOST_TAGS:
        raise UnreadableError("NOR-07", f"{elements:,} tags, a page has at most {_MOST_TAGS:,}")
    try:
        told, found = _parsed(page)
    except _DEFEATS as error:
        raise UnreadableError("NOR-10", f"the HTML defeats the parser: {type(error).__name__}: {error}") from error
    if told is None or found is None or not (found.text or "").strip():
        raise UnreadableError("NOR-06", "no story found in the HTML page")
    publisher = told.publisher or found.sitename
    title = _without_site(tidy(found.title).strip(), publisher) if found.title else None
    story = free_of_furniture(title or None, tidy(found.text or "").splitlines(), source_zone)
    story = story._replace(author=found.author or story.author, publisher=publisher or story.publisher)
    if not story.has_body:
        raise UnreadableError("NOR-06", "no story found in the HTML page")
    published = _published(told, story, found.date, source_zone)
    return HtmlPage(story, published, _updated(told, source_zone), told.url, told.language)


def _parsed(page: str) -> tuple["_Metadata | None", Any]:
    tree = load_html(page)
    if tree is None:
        return None, None
    # no de-duplication: it would depend on the pages read before
    return _Metadata(tree), bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
    )


class _Metadata:
    def __init__(self, tree: Any) -> None:
        self._meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            if name and element.get("content"):
                self._meta.setdefault(name.lower(), tidy(element.get("content")).strip())
        self._ld = [
            node
            for script in tree.xpath("//script[@type='application/ld+json']")
            for node in _ld_nodes(script.text or "")
        ]
        self._tree = tree

    def get(self, kind: str, name: str) -> str | None:
        if kind == "meta":
            return self._meta.get(name)
        return next((value for node in self._ld if isinstance(value := node.get(name), str) and value.strip()), None)

    @property
    def publisher(self) -> str | None:
        for node in self._ld:
            owner = node.get("publisher")
            if isinstance(owner, dict) and isinstance(owner.get("name"), str) and owner["name"].strip():
                return tidy(owner["name"]).strip()
        return self._meta.get("og:site_name") or None

    @property
    def url(self) -> str | None:
        base = self._meta.get("og:url")
        for link in self._tree.xpath("//link[@rel='canonical']/@href"):
            address = urljoin(base or "", str(link).strip())
            if urlsplit(address).scheme in {"http", "https"}:
                return address
        return base if base and urlsplit(base).scheme in {"http", "https"} else None

    @property
    def language(self) -> str | None:
        told = _LANGUAGE.match((self._tree.get("lang") or self._meta.get("og:locale") or "").strip())
        return told[0].lower() if told else None

    @property
    def clock(self) -> str | None:
        return next((str(value) for value in self._tree.xpath("//time[@datetime][1]/@datetime")), None)


def _ld_nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        parsed = json.loads(script)
    except (ValueError, RecursionError):
        return
    pending = [parsed]
    while pending:
        node = pending.pop(0)
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(node, dict):
            yield node
            pending.extend(value for name, value in node.items() if name in {"@graph", "mainEntity"})


def _published(told: _Metadata, story: Story, day: str | None, source_zone: str | None) -> Published:
    candidates = [*(told.get(kind, name) for kind, name in (*_DATES, *_UPDATES)), told.clock, day]
    for text in candidates:
        if text and (published := read_published(text, source_zone)).at:
            return published
    return next((stamp.published for stamp in story.stamps if stamp.published), unknown(source_zone))


def _updated(told: _Metadata, source_zone: str | None) -> datetime | None:
    dates = (read_published(text, source_zone).at for kind, name in _UPDATES if (text := told.get(kind, name)))
    return next((at for at in dates if at), None)


def _without_site(title: str, publisher: str | None) -> str:
    if publisher and (found := re.fullmatch(rf"(.{{10,}}?)\s*[|–—·-]\s*{re.escape(publisher)}", title, re.IGNORECASE)):
        return found[1]
    return title
