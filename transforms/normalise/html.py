"""Read an HTML page: trafilatura finds the story, the page's metadata tell date, publisher and address."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from lxml.etree import LxmlError
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from transforms.normalise.dates import read_published
from transforms.normalise.decoding import tidy
from transforms.normalise.html_metadata import Metadata
from transforms.normalise.instants import Published, unknown
from transforms.normalise.live_page import Entry, read_entries
from transforms.normalise.rules import UnreadableError
from transforms.normalise.stories import Story, free_of_furniture, without_told

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
    ("meta", "datemodified"),
    ("meta", "og:updated_time"),
    ("meta", "lastmod"),
    ("meta", "last-modified"),
)
# far past any page, so that htmldate, which is told no other bound, does not ask the clock
_LATEST = date(2199, 12, 31).isoformat()
# real pages stay below half of it; the time that trafilatura takes grows faster than it
_MOST_TAGS = 60_000
# trafilatura's second opinion takes time with the square of the paragraphs; so large a page goes without
_MOST_TAGS_COMPARED = 20_000
# the parser compares each attribute of a tag with all before it
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 2_000
# what a page in disorder makes trafilatura and lxml raise
_DEFEATS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, LxmlError)


class LiveEntry(NamedTuple):
    """An entry of a live blog: a story of its own, its date and its address."""

    story: Story
    published: Published
    url: str | None


class HtmlPage(NamedTuple):
    """The story of a page, with what its metadata tells; `url` is the canonical address.

    `entries` are those of a live blog; its story is then what stands beside them, which may be nothing.
    """

    story: Story
    entries: list[LiveEntry]
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
    if any(len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.findall(page)):
        raise UnreadableError("NOR-10", f"a tag of more than {_MOST_ATTRIBUTES:,} attributes defeats the parser")
    try:
        told, found, entries = _parsed(page)
    except _DEFEATS as error:
        raise UnreadableError("NOR-10", f"the HTML defeats the parser: {type(error).__name__}: {error}") from error
    if told is None or not ((found.text or "").strip() or entries):
        raise UnreadableError("NOR-06", "no story found in the HTML page")
    # where a page names no site, trafilatura may take its headline for one
    publisher = told.publisher or (found.sitename if found.sitename != found.title else None)
    title = _without_site(tidy(found.title).strip(), publisher) if found.title else None
    story = free_of_furniture(title or None, tidy(found.text or "").splitlines(), source_zone)
    story = story._replace(author=found.author or told.author or story.author, publisher=publisher or story.publisher)
    published = _published(told, story, found.date, source_zone)
    live = [_live_entry(entry, story, published, source_zone) for entry in entries]
    live = [entry for entry in live if entry.story.text]
    if live:
        story = without_told(story, (entry.story for entry in live))
    elif not story.has_body:
        raise UnreadableError("NOR-06", "no story found in the HTML page")
    return HtmlPage(story, live, published, _updated(told, source_zone), told.url, told.language)


def _parsed(page: str) -> tuple[Metadata | None, Any, list[Entry]]:
    tree = load_html(page)
    if tree is None:
        return None, None, []
    told = Metadata(tree)
    # the extraction below cuts the tree
    entries = read_entries(tree, told, str(tree.findtext(".//title") or ""))
    _without_layout_tables(tree)
    # no de-duplication: it would depend on the pages read before
    return told, _extracted(tree, is_large=page.count("<") > _MOST_TAGS_COMPARED), entries


def _without_layout_tables(tree: Any) -> None:
    # a cell of several paragraphs is a column of an old page, and no data
    layout = [cell for cell in tree.iter("td") if len(cell.findall("p")) > 1]
    for element in {above for cell in layout for above in (cell, *cell.iterancestors("table", "tbody", "tr"))}:
        element.tag = "div"
    for cell in [cell for cell in tree.iter("td") if cell.getparent().tag == "div"]:
        cell.tag = "div"


def _extracted(tree: Any, *, is_large: bool) -> Any:
    found = bare_extraction(
        tree,
        fast=is_large,
        with_metadata=True,
        include_comments=False,
        deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
    )
    # a live blog may tell its entries to machines alone
    return Document() if found is None else found


def _live_entry(entry: Entry, page: Story, page_published: Published, source_zone: str | None) -> LiveEntry:
    story = free_of_furniture(entry.heading, entry.paragraphs, source_zone)
    published = read_published(entry.told_at, source_zone or page_published.zone) if entry.told_at else None
    if published is None or published.at is None:
        published = unknown(source_zone)
    return LiveEntry(story._replace(author=story.author or page.author, publisher=page.publisher), published, entry.url)


def _published(told: Metadata, story: Story, day: str | None, source_zone: str | None) -> Published:
    candidates = [*(told.get(kind, name) for kind, name in (*_DATES, *_UPDATES)), told.clock, day]
    for text in candidates:
        if text and (published := read_published(text, source_zone)).at:
            return published
    return next((stamp.published for stamp in story.stamps if stamp.published), unknown(source_zone))


def _updated(told: Metadata, source_zone: str | None) -> datetime | None:
    dates = (read_published(text, source_zone).at for kind, name in _UPDATES if (text := told.get(kind, name)))
    return next((at for at in dates if at), None)


def _without_site(title: str, publisher: str | None) -> str:
    if publisher and (found := re.fullmatch(rf"(.{{10,}}?)\s*[|–—·-]\s*{re.escape(publisher)}", title, re.IGNORECASE)):
        return found[1]
    return title
