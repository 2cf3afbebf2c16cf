"""Fetch one source, whatever its kind."""

from collections.abc import Generator, Iterable, Iterator

from flows.documents.object_storage import is_storage
from flows.documents.raw_store import RawStore
from flows.fetching.found import Asking, Found, Memory, refusal
from flows.fetching.listed import Listed
from flows.fetching.lists import fetch_feed, fetch_sitemaps, fetch_urls
from flows.fetching.local_files import fetch_local_files
from flows.fetching.pages import Pages
from flows.fetching.storage import fetch_storage
from flows.fetching.web import Client, Pace
from flows.refusals import RefusedError
from flows.sources import FeedSource, ReferenceSource, SitemapSource, Source, UrlsSource, WebSource
from flows.sources.kinds import is_web

NOTHING_KNOWN: Memory = {}


def whole(source_id: str) -> str:
    """Return what the record of fetches calls a source as a whole."""
    return f"source:{source_id}"


def fetch(sources: Iterable[Source], store: RawStore) -> Iterator[Found]:
    """Yield what `sources` give, one after the other, nothing being known of their addresses."""
    pace = Pace()
    for source in sources:
        yield from fetch_source(source, store, pace)


def fetch_source(
    source: Source, store: RawStore, pace: Pace, memory: Memory = NOTHING_KNOWN
) -> Generator[Found, None, None]:
    """Yield what `source` gives: documents, now in `store`, refusals, what is left out, and every address asked.

    `pace` is shared by all sources of a night; `memory` has what earlier runs noted of this one's addresses. Bytes
    that came before come as a document again, of the same id. The last record is that of the source as a whole,
    under the name that `whole` gives. Raises OSError if the store cannot be written.
    """
    asking = Asking(source.id, whole(source.id))
    try:
        if isinstance(source, WebSource):
            with Client(source.politeness, pace) as client:
                yield from _from_web(source, Pages(source, client, store, memory), store, memory)
        else:
            yield from _from_files(source, source.address, store, memory)
    except RefusedError as error:
        yield refusal(whole(source.id), error)
        yield asking.refused(error)
    else:
        yield asking.visit("listed")


def _from_web(source: WebSource, pages: Pages, store: RawStore, memory: Memory) -> Iterator[Found]:
    match source:
        case FeedSource():
            yield from fetch_feed(source.url, pages)
        case SitemapSource():
            yield from fetch_sitemaps(source.url, pages)
        case UrlsSource():
            yield from fetch_urls(source.path, pages)
        case ReferenceSource() if is_web(source.path):
            yield from pages.fetch([Listed(source.path, None)], again=True)
        case _:
            yield from _from_files(source, source.address, store, memory)


def _from_files(source: Source, address: str, store: RawStore, memory: Memory) -> Iterator[Found]:
    fetcher = fetch_storage if is_storage(address) else fetch_local_files
    yield from fetcher(address, source, store, memory)
