"""The part of a night that grows with what is new: normalise, extract and load, chunk by chunk."""

from collections import deque
from collections.abc import Sequence

import polars as pl
from prefect import get_run_logger
from prefect.futures import PrefectFuture

from flows.artifacts import Progress
from flows.bisecting import ReadersError, failure, refused
from flows.extraction import Extracted, settled
from flows.fetching import Document
from flows.raw_store import RawStore
from flows.read_ahead import opening
from flows.readers import WORKERS, reading
from flows.records import Chunk, chunks
from flows.refusals import CHUNK_FAILED, OUT_OF_MEMORY
from flows.run_book import RunBook
from flows.stages import extract_chunk, load_chunk
from warehouse.working import WorkingWarehouse

_MANY = 10


class ReadingFailedError(Exception):
    """Every one of many records failed, which is no fault of single documents: nothing is published."""


def read_documents(working: WorkingWarehouse, store: RawStore, documents: Sequence[Document], book: RunBook) -> None:
    """Normalise and extract chunk by chunk, a few at a time, and load each as soon as those before it are."""
    log = get_run_logger()
    ids = [document.document_id for document in documents]
    # documents that were read before and whose articles of then are still there
    stale = set(working.documents_read(pl.Series(ids, dtype=pl.String)))
    failed: set[str] = set()
    reasons: list[str] = []
    waiting: deque[tuple[Chunk, PrefectFuture[Extracted]]] = deque()
    n_done = n_records = 0
    progress = Progress("reading")
    book.count("normalise", "articles")
    book.count("screen", "articles")
    book.count("extract", "figures")
    book.count("load", "rows")

    def finish() -> None:
        nonlocal n_done, n_records
        chunk, future = waiting.popleft()
        outcome = future.result(raise_on_failure=False)
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
        n_done += len(chunk.ended)
        line = (
            f"read {n_done:,} of {len(documents):,} documents: {book.counted('normalise', 'n_out'):,} articles, "
            f"{book.counted('extract', 'n_out'):,} figures"
        )
        log.info("%s", line)
        progress.show(100 * n_done / max(len(documents), 1), line)

    with opening(store, ids) as open_bytes, reading(chunks(documents, open_bytes)) as at:
        for chunk in at.chunks:
            waiting.append((chunk, extract_chunk.submit(chunk, at.readers)))
            if len(waiting) > 2 * WORKERS:
                finish()
        while waiting:
            finish()
    if n_records >= _MANY and len(reasons) == n_records:
        raise ReadingFailedError(f"no document could be read: {reasons[0]}")


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
