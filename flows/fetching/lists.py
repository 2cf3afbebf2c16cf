"""Lists of pages: feeds, sitemaps and plain lists of addresses, and the pages that they name."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from flows.documents.object_storage import is_storage
from flows.fetching.bounded import unreadable
from flows.fetching.feed import read_feed
from flows.fetching.found import Asking, Found, LeftOut, Visit, refusal
from flows.fetching.listed import Listed
from flows.fetching.local_files import open_local
from flows.fetching.pages import Pages, noted, unchanged
from flows.fetching.sitemap import read_sitemap
from flows.fetching.storage import open_storage
from flows.fetching.url_list import read_url_list
from flows.refusals import RefusedError
from flows.sources.kinds import is_web

# From the bytes of a list, where it was read from and its Content-Type, to what it names.
Reader: TypeAlias = Callable[[bytes, str, str], list[Listed]]


def fetch_feed(url: str, pages: Pages) -> Iterator[Found]:
    """Yield what the pages give that a feed's entries lead to; RefusedError where the feed cannot be read."""
    yield from _fetch_list(url, pages, read_feed)


def fetch_sitemaps(url: str, pages: Pages) -> Iterator[Found]:
    """Yield what the pages give that a sitemap names, or the sitemaps that it names if it is an index.

    Of an index, those sitemaps are read that may have changed. Raises RefusedError where the first cannot be read.
    """
    others: list[Listed] = []

    def read(content: bytes, place: str, _: str) -> list[Listed]:
        sitemap = read_sitemap(content, place)
        if not sitemap.is_index:
            return sitemap.listed
        others.extend(sitemap.listed)
        return []

    for found in _fetch_list(url, pages, read):
        # An index may stay as it is while its sitemaps change: it is asked for in full every time.
        yield replace(found, etag=None, last_modified=None) if others and isinstance(found, Visit) else found
    for other, changed_at, _ in others:
        if changed_at is not None and pages.is_as_before(other, changed_at):
            yield LeftOut(other, f"{other}: it was read before, and its index tells of no change")
            continue
        asking = pages.asking(other)
        try:
            yield from _fetch_list(other, pages, _read_inner_sitemap)
        except RefusedError as error:
            yield refusal(other, error)
            yield asking.refused(error)


def fetch_urls(path: str, pages: Pages) -> Iterator[Found]:
    """Yield what the pages give that the text at `path` lists, each asked for anew unless its server says not to.

    Raises RefusedError where the list cannot be read.
    """
    asking = pages.asking(path)
    if is_web(path):
        with pages.client.get(path) as answer:
            content = answer.body.read() if answer.body else b""
        yield noted(asking.visit("listed"), answer)
    else:
        content = _content(path)
    yield from pages.fetch(read_url_list(content), again=True)


def _content(path: str) -> bytes:
    try:
        with open_storage(path) if is_storage(path) else open_local(Path(path)) as stream:
            return stream.read()
    except OSError as error:
        raise unreadable(error) from error


def _read_inner_sitemap(content: bytes, place: str, _: str) -> list[Listed]:
    sitemap = read_sitemap(content, place)
    if sitemap.is_index:
        raise RefusedError("FET-19", "an index of sitemaps within an index is not read")
    return sitemap.listed


def _fetch_list(url: str, pages: Pages, read: Reader) -> Iterator[Found]:
    """Yield what the pages give that the list at `url` names, and the record of the list.

    The list is asked for conditionally. One whose pages could not all be taken is called incomplete, so that the
    next run reads it again though it may not have changed. Raises RefusedError where it cannot be read.
    """
    asking: Asking = pages.asking(url)
    earlier = pages.memory.get(url)
    with pages.client.get(url, earlier) as answer:
        if answer.body is None:
            yield LeftOut(url, f"{url}: it has not changed, the server says")
            yield unchanged(asking, answer, earlier)
            return
        listed = read(answer.body.read(), answer.final_url, answer.content_type)
    pages.all_settled = True
    yield from pages.fetch(listed, again=False)
    yield noted(asking.visit("listed" if pages.all_settled else "incomplete"), answer)
