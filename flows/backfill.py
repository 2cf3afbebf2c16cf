"""The backfill flow: read days of the past, a stretch of days at a time, and publish once at the end."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias

import polars as pl
from prefect import flow, get_run_logger
from prefect.states import Completed, Failed, State

from flows.corrections import CORRECTIONS_FILE, load_corrections
from flows.documents.raw_store import RawStore
from flows.fetching import Document
from flows.intake import count_documents, take_in
from flows.night import Night, publish_known, recorded, told, writing
from flows.reading.cluster import chunk_runner
from flows.reading.night_reading import read_documents
from flows.run_book import RunBook
from flows.server.artifacts import Progress, show_plan
from flows.sources import Source, chosen_sources, load_sources
from flows.stretches import Stretch, stretches
from flows.tonight import last_start
from warehouse.working import WorkingWarehouse

FromStage: TypeAlias = Literal["fetch", "normalise", "extract", "reconcile"]
_PAUSED = "a backfill that goes on: start it again if it does not"


@flow(
    name="backfill",
    flow_run_name="backfill {start} – {end}",
    task_runner=chunk_runner(),
    persist_result=False,
)
def backfill(
    start: date,
    end: date,
    source_ids: list[str] | None = None,
    from_stage: FromStage = "fetch",
    dry_run: bool = False,
    data_dir: Path = Path("data"),
    sources_file: Path = Path("sources.yaml"),
) -> State[Any]:
    """Read days of the past with the readers of now, and publish a release of it.

    Args:
        start: First day, told by the articles; where an article tells none, the day it was fetched.
        end: Last day.
        source_ids: Sources to take alone; all of the file where none is named.
        from_stage: Where to begin. `fetch` asks the sources and takes all that is new there; `normalise` and `extract`
            read kept documents that this version of the readers has not read; `reconcile` only publishes anew.
        dry_run: Only tell what would be done, and how long it would take.
        data_dir: Folder of the ledger.
        sources_file: YAML file that lists the sources; `corrections.yaml` beside it, if any, is read too.
    """
    if end < start:
        return Failed(message=f"the last day, {end}, lies before the first, {start}")
    who = f"backfill {start} – {end}"

    def run() -> Night:
        sources = load_sources(sources_file)
        corrections = load_corrections(sources_file.with_name(CORRECTIONS_FILE))
        chosen = chosen_sources(sources, source_ids or ()) or sources
        return _Backfill(who, start, end, from_stage, data_dir, chosen, corrections).run(sources)

    if dry_run:
        plan = planned(data_dir, load_sources(sources_file), source_ids or (), start, end, from_stage)
        show_plan(plan)
        return Completed(name="Dry run", message=f"{plan.height} stretches of days would be read")
    return told(data_dir, sources_file, who, run)


def planned(
    data_dir: Path, sources: Sequence[Source], source_ids: Sequence[str], start: date, end: date, from_stage: FromStage
) -> pl.DataFrame:
    """Return what a backfill would read, one row a stretch of days: days, documents, megabytes, seconds.

    Changes nothing, and asks no source. Raises WarehouseError if a run is at work.
    """
    chosen = chosen_sources(sources, source_ids) or sources
    found: list[Stretch] = []
    if from_stage != "reconcile":
        with WorkingWarehouse(data_dir) as working:
            found = stretches(working, chosen, start, end, with_unread=from_stage == "fetch")
    rows = [(each.days, len(each.documents), each.n_bytes / 1e6, each.seconds) for each in found]
    schema = {"days": pl.String, "documents": pl.Int64, "megabytes": pl.Float64, "seconds": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(pl.col("megabytes", "seconds").round(1))


class _Backfill:
    """A backfill at work. Between two stretches others have their turn, so what is left is looked up anew each time."""

    def __init__(
        self,
        who: str,
        start: date,
        end: date,
        from_stage: FromStage,
        data_dir: Path,
        sources: Sequence[Source],
        corrections: pl.DataFrame,
    ) -> None:
        self._who = who
        self._days = (start, end)
        self._from_stage = from_stage
        self._data_dir = data_dir
        self._sources = sources
        self._corrections = corrections
        self._store = RawStore(data_dir)
        self._book: RunBook | None = None
        self._progress = Progress("backfill")
        self._started = time.monotonic()
        self._waiting: dict[str, Document] = {}
        self._tried: set[str] = set()
        self._n_bytes = 0

    def run(self, sources: Sequence[Source]) -> Night:
        """Fetch, read stretch by stretch, publish; each in a turn of its own."""
        with self._turn() as (working, book):
            asked = self._sources if self._from_stage == "fetch" else []
            fetched = take_in(working, self._store, sources, asked, book)
            left = self._left(working)
            _pause(working, book)
        while left:
            with self._turn() as (working, book):
                if left := self._left(working):
                    self._read(working, book, left)
                _pause(working, book)
        with self._turn() as (working, book):
            self._progress.show(100, "read; reconcile, audit and publish are left")
            count_documents(book, fetched, [*self._waiting.values()], n_taken=len(self._tried))
            return publish_known(working, self._data_dir, self._corrections, book, audits_all=True)

    @contextmanager
    def _turn(self) -> Iterator[tuple[WorkingWarehouse, RunBook]]:
        """Give the warehouse and the book of the run when it is our turn.

        Where another run came between, which may have published, it is a later run that goes on.
        """
        with writing(self._data_dir, self._who) as working:
            newest, before = last_start(working), self._book
            self._book = book = before.later_than(newest) if before else RunBook(newest)
            if before and before is not book:
                working.merge("runs", before.row("completed", f"a backfill that goes on as run {book.run_id}"))
            with recorded(working, book):
                working.merge("runs", book.row("running"))
                yield working, book

    def _left(self, working: WorkingWarehouse) -> list[Stretch]:
        """Return what is still to read; what was tried once, and failed, waits for the next run."""
        if self._from_stage == "reconcile":
            return []
        with_unread = self._from_stage == "fetch"
        found = stretches(working, self._sources, *self._days, with_unread=with_unread, but=self._tried)
        for stretch in found:
            self._waiting.update((document.document_id, document) for document in stretch.documents)
        return found

    def _read(self, working: WorkingWarehouse, book: RunBook, left: Sequence[Stretch]) -> None:
        now = left[0]
        read_documents(working, self._store, now.documents, book)
        self._tried.update(document.document_id for document in now.documents)
        self._n_bytes += now.n_bytes
        n_left = sum(stretch.n_bytes for stretch in left[1:])
        share = self._n_bytes / max(self._n_bytes + n_left, 1)
        seconds = (time.monotonic() - self._started) * (1 - share) / max(share, 1e-9)
        line = (
            f"{now.days}: {len(self._tried):,} of {len(self._waiting):,} documents read, "
            f"about {timedelta(seconds=round(seconds))} left"
        )
        get_run_logger().info("%s", line)
        self._progress.show(100 * share, line)


def _pause(working: WorkingWarehouse, book: RunBook) -> None:
    # Another run that has its turn now must not take this one for killed.
    working.merge("runs", book.row("completed", _PAUSED))
