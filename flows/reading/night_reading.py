"""The part of a night that grows with what is new: normalise, extract and load, chunk by chunk."""

import math
import time
from collections import deque
from collections.abc import Sequence

import polars as pl
from prefect import get_run_logger
from prefect.futures import PrefectFuture

from flows.documents.raw_store import RawStore
from flows.documents.read_ahead import opening
from flows.fetching import Document
from flows.reading.bisecting import ReadersError, failure, refused
from flows.reading.chunk_work import Extracted, settled
from flows.reading.cluster import chunk_outcome, readers_for
from flows.reading.readers import AtHand
from flows.reading.records import Chunk, chunks
from flows.refusals import CHUNK_FAILED, OUT_OF_MEMORY
from flows.run_book import RunBook
from flows.server.artifacts import Progress
from flows.stages import extract_chunk, load_chunk
from warehouse.working import WorkingWarehouse

_MANY = 10
_TELL_SECONDS = 2.0


class ReadingFailedError(Exception):
    """Every one of many records failed, which is no fault of single documents: nothing is published."""


def read_documents(working: WorkingWarehouse, store: RawStore, documents: Sequence[Document], book: RunBook) -> None:
    """Normalise and extract chunk by chunk, a few at a time, and load each as soon as those before it are."""
    ids = [document.document_id for document in documents]
    # documents that were read before and whose articles of then are still there
    stale = set(working.documents_read(pl.Series(ids, dtype=pl.String)))
    failed: set[str] = set()
    reasons: list[str] = []
    waiting: deque[tuple[Chunk, PrefectFuture[Extracted]]] = deque()
    n_records = 0
    told = _Told(documents)
    book.count("normalise", "articles")
    book.count("screen", "articles")
    book.count("extract", "figures")
    book.count("load", "rows")

    def finish(at: AtHand) -> None:
        nonlocal n_records
        chunk, future = waiting.popleft()
        outcome = chunk_outcome(chunk, future, at)
        if isinstance(outcome, ReadersError):
            raise outcome
        if isinstance(outcome, BaseException):
            outcome = refused(chunk, CHUNK_FAILED, f"its chunk failed with {failure(outcome)}")
        unread = outcome.quarantine.filter(pl.col("rule_code").is_in([CHUNK_FAILED, OUT_OF_MEMORY]))
        failed.update(unread["key"].str.split("#").list.first())
        reasons.extend(unread["reason"])
        n_records += chunk.records.height
        # What an earlier version read stays until its document can be read anew.
        replaced = [document for document in chunk.begun if document in stale and document not in failed]
        there = working.article_texts(outcome.articles["article_id"])
        there = there.filter(~pl.col("document_id").is_in(list(stale)))
        extracted = settled(outcome, dict(there.select("article_id", "text_sha256").iter_rows()))
        _count(book, extracted)
        book.quarantine(extracted.quarantine)
        done = [document for document in chunk.ended if document not in failed]
        load_chunk(working, book, extracted, replaced, done)
        stale.difference_update(replaced)
        told.add(chunk, book)

    with opening(store, ids) as open_bytes, readers_for(chunks(documents, open_bytes)) as at:
        for chunk in at.chunks:
            waiting.append((chunk, extract_chunk.submit(chunk, at.read)))
            if len(waiting) > 2 * at.n_at_a_time():
                finish(at)
        while waiting:
            finish(at)
    told.end()
    if n_records >= _MANY and len(reasons) == n_records:
        raise ReadingFailedError(f"no document could be read: {reasons[0]}")


class _Told:
    """Tells how far reading is, in the log and by a bar: now and then, and at the end."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._n_documents = len(documents)
        self._n_bytes = sum(document.n_bytes for document in documents)
        self._n_documents_read = self._n_bytes_read = 0
        self._started = time.perf_counter()
        self._told_at = -math.inf
        self._progress = Progress("reading")

    def add(self, chunk: Chunk, book: RunBook) -> None:
        self._n_documents_read += len(chunk.ended)
        self._n_bytes_read += int(chunk.records["content"].bin.size().sum())
        is_last = self._n_documents_read == self._n_documents
        if not is_last and time.perf_counter() - self._told_at < _TELL_SECONDS:
            return
        self._told_at = time.perf_counter()
        line = (
            f"read {self._n_documents_read:,} of {self._n_documents:,} documents: "
            f"{book.counted('normalise', 'n_out'):,} articles, {book.counted('extract', 'n_out'):,} figures"
        )
        get_run_logger().info("%s", line)
        self._progress.show(100 if is_last else min(100 * self._n_bytes_read / max(self._n_bytes, 1), 99), line)

    def end(self) -> None:
        seconds = time.perf_counter() - self._started
        get_run_logger().info("read: %s documents in %.1f s", f"{self._n_documents_read:,}", seconds)


def _count(book: RunBook, extracted: Extracted) -> None:
    by_stage = extracted.quarantine["stage"]
    n_oversized = int((by_stage == "extract").sum())
    n_figures = extracted.figures.height
    book.count(
        "normalise",
        "articles",
        n_in=extracted.n_pieces,
        n_out=extracted.articles.height,
        n_quarantined=extracted.quarantine.height - n_oversized,
        n_excluded=extracted.n_repeated,
    )
    n_unread = extracted.articles["unread_rule_code"].count()
    book.count(
        "screen",
        "articles",
        n_in=extracted.articles.height,
        n_out=extracted.articles.height - n_unread,
        n_excluded=n_unread,
    )
    book.count(
        "extract",
        "figures",
        n_in=extracted.n_figures,
        n_out=n_figures,
        n_quarantined=n_oversized,
        n_excluded=extracted.n_figures - n_figures - n_oversized,
    )
