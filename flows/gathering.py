"""Fetch all sources of a night, several at a time, into rows of the tables."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

import polars as pl

from flows.documents.raw_store import RawStore
from flows.fetching import Document, Earlier, Found, LeftOut, Visit, fetch_source
from flows.fetching.source import whole
from flows.fetching.web import Pace
from flows.refusals import Refusal
from flows.run_book import now
from flows.sources import Source
from transforms.schema import DOCUMENTS, FETCHES

# Sources wait for their servers most of the time.
_AT_A_TIME = 8
_ROWS_AT_A_TIME = 10_000

Memories = Mapping[str, Mapping[str, Earlier]]


@dataclass
class Gathered:
    """What sources gave: rows of `documents` and of `fetches` (`run_id` null), refusals, and what was left out.

    n_in = documents + refusals + left out, those that came twice counted twice.
    """

    documents: pl.DataFrame = field(default_factory=DOCUMENTS.empty)
    fetches: pl.DataFrame = field(default_factory=FETCHES.empty)
    refusals: list[Refusal] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    n_in: int = 0


def gather(sources: Sequence[Source], store: RawStore, memories: Memories) -> Gathered:
    """Fetch `sources` and return what they gave, in their order.

    `memories` has for each source what earlier runs noted of its addresses. A source that fails in an unforeseen
    way is refused (FET-22), what it gave before is kept, and the others go on. Raises OSError if the store cannot
    be written.
    """
    pace = Pace()
    with ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="fetch") as pool:
        collectors = [_Collector() for _ in sources]
        futures = [
            pool.submit(collector.collect, source, store, pace, memories.get(source.id, {}))
            for source, collector in zip(sources, collectors, strict=True)
        ]
    gathered = Gathered()
    frames = [(gathered.documents, gathered.fetches)]
    for source, collector, future in zip(sources, collectors, futures, strict=True):
        refusals = [*collector.refusals, *_failure(source, future)]
        gathered.refusals += refusals
        gathered.left_out += collector.left_out
        gathered.n_in += collector.n_documents + len(refusals) + len(collector.left_out)
        frames.append(collector.frames())
    # The first source of some bytes is the one that is told.
    gathered.documents = pl.concat([documents for documents, _ in frames]).unique(
        DOCUMENTS.key, keep="first", maintain_order=True
    )
    gathered.fetches = pl.concat([fetches for _, fetches in frames]).unique(
        ["source_id", "url"], keep="first", maintain_order=True
    )
    return gathered


def _failure(source: Source, future: "Future[None]") -> list[Refusal]:
    error = future.exception()
    if error is None:
        return []
    if isinstance(error, OSError) or not isinstance(error, Exception):
        raise error
    why = " ".join(f"{type(error).__name__}: {error}".split())
    return [Refusal("fetch", whole(source.id), "FET-22", f"{whole(source.id)}: {why}; please report it")]


class _Collector:
    """Takes what one source gives; rows become frames now and then, which are smaller."""

    def __init__(self) -> None:
        self.refusals: list[Refusal] = []
        self.left_out: list[LeftOut] = []
        self.n_documents = 0
        self._documents: list[tuple[object, ...]] = []
        self._visits: list[Visit] = []
        self._done: list[tuple[pl.DataFrame, pl.DataFrame]] = []

    def collect(self, source: Source, store: RawStore, pace: Pace, memory: Mapping[str, Earlier]) -> None:
        for found in fetch_source(source, store, pace, memory):
            self._take(found)
            if len(self._documents) + len(self._visits) >= _ROWS_AT_A_TIME:
                self._flush()

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        self._flush()
        return pl.concat([documents for documents, _ in self._done]), pl.concat([fetches for _, fetches in self._done])

    def _take(self, found: Found) -> None:
        match found:
            case Document():
                self.n_documents += 1
                self._documents.append(_row(found))
            case Refusal():
                self.refusals.append(found)
            case LeftOut():
                self.left_out.append(found)
            case Visit():
                self._visits.append(found)

    def _flush(self) -> None:
        documents = pl.DataFrame(self._documents, schema=DOCUMENTS.polars_schema, orient="row")
        fetches = pl.DataFrame(
            [{"run_id": None, **asdict(visit)} for visit in self._visits], schema=FETCHES.polars_schema
        )
        self._done.append((documents, fetches))
        self._documents, self._visits = [], []


def _row(document: Document) -> tuple[object, ...]:
    told = {
        "document_id": document.document_id,
        "source_id": document.source.id,
        "url": document.url,
        "name": document.name,
        "media_type": document.media_type,
        "fetched_at": now(),
        "bytes": document.n_bytes,
        "listed_date": document.listed_date,
    }
    return tuple(told[name] for name in DOCUMENTS.polars_schema.names())
