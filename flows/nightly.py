"""The nightly flow: fetch, normalise and extract, load, reconcile, build, audit, publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow, get_run_logger
from prefect.states import Completed, Failed, State
from prefect.task_runners import ThreadPoolTaskRunner

from expectations.audit import Audit
from flows.artifacts import show_audit, show_counts, show_release
from flows.corrections import CORRECTIONS_FILE, CorrectionsError, load_corrections
from flows.metrics import write_metrics
from flows.raw_store import RawStore
from flows.readers import WORKERS
from flows.reading import ReadingFailedError, read_documents
from flows.refusals import refusals_frame
from flows.run_book import RunBook, now
from flows.sources import Source, SourcesError, chosen_sources, load_sources, path_sources
from flows.stages import (
    audit_candidate,
    fetch_documents,
    link_new_articles,
    load_documents,
    load_official_series,
    make_candidate,
    publish_candidate,
    reconcile_figures,
)
from flows.tonight import documents_to_read, due_tonight, known_addresses
from warehouse.errors import WarehouseError
from warehouse.release import latest, set_aside
from warehouse.working import WorkingWarehouse

_STATE_NAMES = {
    "completed": "Completed",
    "completed_with_warnings": "Completed with warnings",
    "nothing_new": "Nothing new",
}


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


def _run_name() -> str:
    return f"nightly {now():%Y-%m-%d}"


@flow(
    name="nightly",
    flow_run_name=_run_name,
    task_runner=ThreadPoolTaskRunner(max_workers=WORKERS),  # type: ignore[arg-type]
    persist_result=False,
)
def nightly(
    inputs: list[Path] | None = None,
    data_dir: Path = Path("data"),
    sources_file: Path = Path("sources.yaml"),
    source_ids: list[str] | None = None,
) -> State[Any]:
    """Read what is new and publish a release of it.

    Args:
        inputs: files or folders to read instead of the sources.
        data_dir: folder of the ledger; made if need be.
        sources_file: YAML file that lists the sources; `corrections.yaml` beside it, if any, is read too.
        source_ids: sources to read alone, whether they are due or not.
    """
    log = get_run_logger()
    try:
        sources = path_sources(inputs) if inputs else load_sources(sources_file)
        corrections = load_corrections(sources_file.with_name(CORRECTIONS_FILE))
        chosen = chosen_sources(sources, source_ids or ())
        with WorkingWarehouse(data_dir) as working:
            due = chosen or due_tonight(working, sources)
            log.info("due: %s", ", ".join(source.id for source in due) or "no source")
            night = _run(working, data_dir, sources, due, corrections)
    except (SourcesError, CorrectionsError, WarehouseError, ReadingFailedError) as error:
        log.error("%s", error)  # noqa: TRY400 - the message says it all to who reads it
        return Failed(message=str(error))
    finally:
        _write_metrics(data_dir)
    log.info("ended: %s", night.state.replace("_", " "))
    if night.state == "failed":
        return Failed(message=night.message, name="Failed at the audit", data=night)
    return Completed(message=night.message, name=_STATE_NAMES[night.state], data=night)


def outcome(state: State[Any]) -> Night | None:
    """Return how the run that ended in `state` went; None where it failed before it could tell."""
    night = state.result(raise_on_failure=False)
    return night if isinstance(night, Night) else None


def _write_metrics(data_dir: Path) -> None:
    try:
        write_metrics(data_dir)
    except WarehouseError as error:
        get_run_logger().warning("the file for Prometheus could not be written: %s", error)


def _run(
    working: WorkingWarehouse,
    data_dir: Path,
    sources: Sequence[Source],
    due: Sequence[Source],
    corrections: pl.DataFrame,
) -> Night:
    _close_killed_runs(working, data_dir)
    book = RunBook()
    try:
        return _stages(working, data_dir, sources, due, corrections, book)
    except Exception as error:
        working.merge("runs", book.row("failed", " ".join(f"{type(error).__name__}: {error}".split())))
        raise


def _stages(
    working: WorkingWarehouse,
    data_dir: Path,
    sources: Sequence[Source],
    due: Sequence[Source],
    corrections: pl.DataFrame,
    book: RunBook,
) -> Night:
    store = RawStore(data_dir)
    fetched = fetch_documents(due, store, {source.id: known_addresses(working, source) for source in due})
    book.quarantine(refusals_frame(fetched.refusals))
    load_documents(working, book, sources, fetched)
    documents = documents_to_read(working, sources)
    n_waiting = len({document.document_id for document in documents} - set(fetched.documents["document_id"]))
    book.count(
        "fetch",
        "documents",
        n_in=fetched.n_in + n_waiting,
        n_out=len(documents),
        n_quarantined=len(fetched.refusals),
        n_excluded=fetched.n_in + n_waiting - len(documents) - len(fetched.refusals),
    )
    load_official_series(working, book, store, sources)
    read_documents(working, store, documents, book)
    link_new_articles(working)
    reconcile_figures(working, book, corrections)
    with working.transaction():
        working.merge("stage_counts", book.stage_counts)
        working.merge("quarantine", book.quarantined)
    show_counts(book)

    before = latest(data_dir)
    if before is not None and before.digest == working.content_digest():
        return _end(working, book, "nothing_new", _counted(book), before.folder)
    candidate = make_candidate(working, data_dir, book.run_id)
    outcome = audit_candidate(candidate)
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
    told = _counted(book)
    return f"{told}; {outcome.why}" if outcome.why else told


def _counted(book: RunBook) -> str:
    parts = [
        f"{book.counted('fetch', 'n_out'):,} new documents",
        f"{book.counted('normalise', 'n_out'):,} articles",
        f"{book.counted('extract', 'n_out'):,} figures",
        f"{book.quarantined.height:,} quarantined",
    ]
    return ", ".join(parts)
