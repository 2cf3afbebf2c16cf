"""The readers, each under a call that takes any bytes and raises where the reader does what it must not.

A reader gives what it finds or refuses with its own error; whatever else it raises is a finding, and so is a figure
that does not lead back to its words, a count that does not add up, or a piece that takes too long.
"""

import io
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import pyarrow as pa
from hypothesis import strategies as st
from seeds import ARCHIVES, FEEDS, LINES, PAGES, PARQUETS, SITEMAPS, TABLES, TEXTS, WARCS, WORDS, mutated, sentences

from flows.documents.media_types import HTML, JSON_LINES, TEXT
from flows.fetching import Document
from flows.fetching.feed import read_feed
from flows.fetching.sitemap import read_sitemap
from flows.fetching.unpack import Piece, members, single
from flows.reading.chunk_work import read_chunk
from flows.reading.columns import NoParquetError, parquet_lines
from flows.reading.records import chunks
from flows.refusals import RefusedError
from flows.sources import FilesSource
from transforms.reference import ReferenceUnreadableError, SeriesColumn, read_reference

SLOW_SECONDS = 20.0
_SOURCE = FilesSource.model_construct(id="fuzz", kind="files", path="fuzz")
_SERIES = [SeriesColumn("killed", "killed", "cumulative", "Port Vellum", None, None)]


class Reader(NamedTuple):
    """What is tried: inputs to draw from, and the call that looks at what comes of one."""

    inputs: st.SearchStrategy[bytes]
    check: Callable[[bytes], None]


def _articles(media_type: str) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        document = Document("f" * 64, _SOURCE, "file:///fuzz", "fuzz", media_type, len(content))
        for chunk in chunks([document], lambda _: io.BytesIO(content)):
            found = read_chunk(chunk)
            n_normalised = found.quarantine.filter(found.quarantine["stage"] == "normalise").height
            assert found.n_pieces == found.articles.height + n_normalised + found.n_repeated or media_type == HTML
            texts = dict(found.articles.select("article_id", "text").iter_rows())
            for article_id, start, end, words in found.figures.select(
                "article_id", "start", "end", "words"
            ).iter_rows():
                assert texts[article_id][start:end] == words, f"{words!r} is not at {start}:{end}"

    return check


def _feed(content: bytes) -> None:
    with suppress(RefusedError):
        read_feed(content, "https://marrow.example/feed", "application/xml")


def _sitemap(content: bytes) -> None:
    with suppress(RefusedError):
        read_sitemap(content, "https://marrow.example/sitemap.xml")


def _archive(name: str) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        for member in members("file:///fuzz", name, io.BytesIO(content)):
            if isinstance(member, Piece):
                _drain(member)

    return check


def _gzip(content: bytes) -> None:
    with suppress(RefusedError):
        _drain(single("file:///fuzz", "fuzz.txt.gz", None, io.BytesIO(content)))


def _drain(piece: Piece) -> None:
    with suppress(RefusedError):
        for _ in piece.blocks:
            pass


def _parquet(content: bytes) -> None:
    with suppress(NoParquetError):
        for _ in parquet_lines(io.BytesIO(content), None):
            pass


def _table(content: bytes) -> None:
    for is_json in (False, True):
        try:
            found = read_reference(
                content,
                is_json=is_json,
                source_id="fuzz",
                document_id="d",
                as_of="day",
                attributed_to=None,
                series=_SERIES,
            )
        except ReferenceUnreadableError:
            continue
        assert found.n_in == found.values.height + found.quarantine.height + found.n_excluded


READERS = {
    "extract": Reader(sentences(), _articles(TEXT)),
    "html": Reader(mutated(PAGES, WORDS), _articles(HTML)),
    "text": Reader(mutated(TEXTS, WORDS), _articles(TEXT)),
    "json-lines": Reader(mutated(LINES, WORDS), _articles(JSON_LINES)),
    "feed": Reader(mutated(FEEDS, WORDS), _feed),
    "sitemap": Reader(mutated(SITEMAPS, WORDS), _sitemap),
    "table": Reader(mutated(TABLES, WORDS), _table),
    "warc": Reader(mutated(WARCS[:1]), _archive("fuzz.warc")),
    "warc-gz": Reader(mutated(WARCS), _archive("fuzz.warc.gz")),
    "zip": Reader(mutated(ARCHIVES[:1]), _archive("fuzz.zip")),
    "tar": Reader(mutated(ARCHIVES[1:2]), _archive("fuzz.tar")),
    "tar-gz": Reader(mutated(ARCHIVES[2:]), _archive("fuzz.tar.gz")),
    "gzip": Reader(mutated(ARCHIVES[2:]), _gzip),
    "parquet": Reader(mutated(PARQUETS), _parquet),
}


def tried(name: str, content: bytes) -> None:
    """Give `content` to the reader called `name`; raises what it raises, and TimeoutError where it took too long."""
    started = time.process_time()
    READERS[name].check(content)
    seconds = time.process_time() - started
    if seconds > SLOW_SECONDS:
        raise TimeoutError(f"{len(content):,} bytes took {seconds:.0f} s")
    pa.default_memory_pool().release_unused()
