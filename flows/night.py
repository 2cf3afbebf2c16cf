"""How every run that may publish begins and ends, nightly or backfill."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from prefect import get_run_logger
from prefect.states import Completed, Failed, State

from expectations.audit import Audit
from flows.alerting.alerts import alert
from flows.alerting.automations import emit_stale
from flows.alerting.health import stale_sources
from flows.alerting.metrics import write_metrics
from flows.corrections import CorrectionsError
from flows.documents.raw_places import RawStoreError
from flows.reading.bisecting import ReadersError
from flows.reading.night_reading import ReadingFailedError
from flows.run_book import RunBook, now
from flows.server.artifacts import show_audit, show_counts, show_release
from flows.server.state_names import FAILED_AUDIT, WELL
from flows.sources import SourcesError, load_sources
from flows.stages import audit_candidate, link_new_articles, make_candidate, publish_candidate, reconcile_figures
from warehouse.errors import WarehouseError, described, is_full
from warehouse.query import status
from warehouse.release import check_link, latest, set_aside
from warehouse.turns import turn
from warehouse.working import WorkingWarehouse

_WAIT_SECONDS = 4 * 3600.0


@dataclass(frozen=True)
class Night:
    """How a run ended: its row of `runs`, its counts, what it quarantined, the release that is latest."""

    run_id: str
    state: str
    message: str
    stage_counts: pl.DataFrame
    quarantine: pl.DataFrame
    release: Path | None

    @property
    def is_whole(self) -> bool:
        """True if nothing failed and nothing was quarantined."""
        return self.state != "failed" and self.quarantine.is_empty()


def told(data_dir: Path, sources_file: Path, who: str, run: Callable[[], Night]) -> State[Any]:
    """Do `run`, and return the Prefect state that says how it ended.

    `ledger.prom` is written anew; a failure and stale sources are told on the channels of `flows.alerting.alerts`.
    """
    log = get_run_logger()
    try:
        with _full_disk_told(data_dir):
            night = run()
    except (SourcesError, CorrectionsError, WarehouseError, RawStoreError, ReadingFailedError, ReadersError) as error:
        log.error("%s", error)  # noqa: TRY400 - the message says it all to who reads it
        _afterwards(data_dir, sources_file, who, [f"failed: {error}"])
        return Failed(message=str(error))
    except Exception as error:
        _afterwards(data_dir, sources_file, who, [f"failed: {type(error).__name__}: {error}"])
        raise
    _afterwards(data_dir, sources_file, who, [f"failed: {night.message}"] if night.state == "failed" else [])
    log.info("ended: %s", night.state.replace("_", " "))
    if night.state == "failed":
        return Failed(message=night.message, name=FAILED_AUDIT, data=night)
    return Completed(message=night.message, name=WELL[night.state], data=night)


@contextmanager
def _full_disk_told(data_dir: Path) -> Iterator[None]:
    """Raise a WarehouseError where a disk is full, whatever was being written."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise described(error, data_dir) from error
        raise


def outcome(state: State[Any]) -> Night | None:
    """Return how the run that ended in `state` went; None where it failed before it could tell."""
    night = state.result(raise_on_failure=False)
    return night if isinstance(night, Night) else None


@contextmanager
def writing(data_dir: Path, who: str) -> Iterator[WorkingWarehouse]:
    """Give the working warehouse when it is the turn of `who`; WarehouseInUseError names who held it too long."""
    log = get_run_logger()

    def waiting(holder: str) -> None:
        log.info("waiting for %s", holder)

    with turn(data_dir, who, wait_seconds=_WAIT_SECONDS, waiting=waiting), WorkingWarehouse(data_dir) as working:
        check_link(data_dir)
        _close_killed_runs(working, data_dir)
        yield working


@contextmanager
def recorded(working: WorkingWarehouse, book: RunBook) -> Iterator[None]:
    """Record the run as failed where the block raises."""
    try:
        yield
    except Exception as error:
        working.merge("runs", book.row("failed", " ".join(f"{type(error).__name__}: {error}".split())))
        raise


def publish_known(
    working: WorkingWarehouse, data_dir: Path, corrections: pl.DataFrame, book: RunBook, *, audits_all: bool
) -> Night:
    """Link, reconcile and audit what is known, and publish it if it passes and says anything new.

    Where `audits_all` the texts of earlier releases are held against the rules again.
    """
    link_new_articles(working)
    reconcile_figures(working, book, corrections)
    with working.transaction():
        working.merge("stage_counts", book.stage_counts)
        working.merge("quarantine", book.quarantined)
    show_counts(book)

    before = latest(data_dir)
    if before is not None and working.says_what(before.manifest):
        return _end(working, book, "nothing_new", _counted(book), before.folder)
    candidate = make_candidate(working, data_dir, book.run_id)
    outcome = audit_candidate(candidate, is_whole=audits_all)
    show_audit(outcome)
    if outcome.verdict == "failed":
        working.merge("validation_results", outcome.results)
        set_aside(candidate, outcome.why or "failed")
        message = f"not published: {outcome.why}; the candidate is kept in {candidate.folder}"
        return _end(working, book, "failed", message, before.folder if before else None)
    state = "completed"
    if outcome.verdict == "passed_with_warnings" or book.quarantined.height:
        state = "completed_with_warnings"
    row = book.row(state, _message(book, outcome), candidate.release_id)
    release = publish_candidate(candidate, outcome.results, row)
    with working.transaction():
        working.merge("validation_results", outcome.results)
        working.merge("runs", row)
        working.mark_published(release.release_id)
    show_release(release)
    return Night(book.run_id, state, str(row["message"][0]), book.stage_counts, book.quarantined, release.folder)


def _close_killed_runs(working: WorkingWarehouse, data_dir: Path) -> None:
    """Record how runs ended that did not live to record it: nobody else runs while the warehouse is ours."""
    release = latest(data_dir)
    released = release.release_id if release else None
    killed = working.read("runs").filter(pl.col("state") == "running")
    published = pl.col("run_id").eq_missing(pl.lit(released, dtype=pl.String))
    working.merge(
        "runs",
        killed.with_columns(
            finished_at=pl.lit(now()),
            state=pl.when(published).then(pl.lit("completed")).otherwise(pl.lit("failed")),
            release_id=pl.when(published).then("run_id"),
            message=pl.lit("killed before it could say how it ended"),
        ),
    )


def _end(working: WorkingWarehouse, book: RunBook, state: str, message: str, release: Path | None) -> Night:
    working.merge("runs", book.row(state, message))
    return Night(book.run_id, state, message, book.stage_counts, book.quarantined, release)


def _message(book: RunBook, outcome: Audit) -> str:
    counted = _counted(book)
    return f"{counted}; {outcome.why}" if outcome.why else counted


def _counted(book: RunBook) -> str:
    parts = [
        f"{book.counted('fetch', 'n_out'):,} new documents",
        f"{book.counted('normalise', 'n_out'):,} articles",
        f"{book.counted('extract', 'n_out'):,} figures",
        f"{book.quarantined.height:,} quarantined",
    ]
    return ", ".join(parts)


def _afterwards(data_dir: Path, sources_file: Path, who: str, problems: list[str]) -> None:
    """Write the metrics, and send `problems` and what sources are stale to whom it concerns."""
    log = get_run_logger()
    try:
        found = status(data_dir)
        write_metrics(data_dir, found)
        # a run over paths needs no file of sources
        sources = load_sources(sources_file) if sources_file.exists() else []
        stale = stale_sources(found, sources, now())
        for source_id, line in stale.items():
            emit_stale(source_id, line)
        problems += stale.values()
    except (WarehouseError, SourcesError) as error:
        log.warning("what the ledger has to tell after the run could not be looked up: %s", error)
    if problems:
        for failure in alert(f"Casualty Ledger: {who}", problems):
            log.warning("%s", failure)
