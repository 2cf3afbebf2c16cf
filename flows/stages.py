"""The stages of a night as Prefect tasks, one a stage.

None caches: what they do to the warehouse would be skipped with the result. Those that may be repeated
after a passing fault are retried; a stage that writes in one transaction leaves nothing half done.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from expectations.audit import Audit, audit
from flows.documents.raw_store import RawStore
from flows.gathering import Gathered, Memories, gather
from flows.linking import link_articles
from flows.reading.chunk_work import READER_VERSION, Extracted
from flows.reading.records import Chunk
from flows.reconciling import reconcile_ledger
from flows.references import load_references
from flows.run_book import RunBook
from flows.sources import Source, sources_frame
from flows.tonight import READ
from warehouse.errors import WarehouseError
from warehouse.links import ArticleLinks
from warehouse.placings import Placings
from warehouse.release import Candidate, Release, build_candidate, latest, publish, record_audit
from warehouse.report.page import write_report
from warehouse.retention import remove_expired
from warehouse.working import WorkingWarehouse

_UNRECONCILED = "unreconciled"
_LEFT_OUT_SHOWN = 20


@task(name="fetch", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)
def fetch_documents(sources: Sequence[Source], store: RawStore, memories: Memories) -> Gathered:
    """Keep the bytes that `sources` give; `memories` has what earlier runs noted of the addresses of each."""
    started, log = time.perf_counter(), get_run_logger()
    store.remove_unfinished()
    gathered = gather(sources, store, memories)
    for item in gathered.left_out[:_LEFT_OUT_SHOWN]:
        log.info("left out %s", item.reason)
    log.info(
        "fetch: %s sources, %s documents, %s left out, %s refused in %.1f s",
        f"{len(sources):,}",
        f"{gathered.documents.height:,}",
        f"{len(gathered.left_out):,}",
        f"{len(gathered.refusals):,}",
        time.perf_counter() - started,
    )
    return gathered


@task(name="load references", cache_policy=NO_CACHE)
def load_official_series(working: WorkingWarehouse, book: RunBook, store: RawStore, sources: Sequence[Source]) -> None:
    """Load what the official series among `sources` say now."""
    load_references(working, book, store, sources)


@task(name="normalise and extract", retries=1, retry_delay_seconds=1, cache_policy=NO_CACHE)
def extract_chunk(chunk: Chunk, read: Callable[[Chunk], Extracted]) -> Extracted:
    """Turn one chunk of records into articles and figures by `read`, which may do so in another process."""
    started = time.perf_counter()
    extracted = read(chunk)
    get_run_logger().info(
        "%s records, %s articles, %s figures in %.1f s",
        f"{chunk.records.height:,}",
        f"{extracted.articles.height:,}",
        f"{extracted.figures.height:,}",
        time.perf_counter() - started,
    )
    return extracted


@task(name="load documents", cache_policy=NO_CACHE)
def load_documents(working: WorkingWarehouse, book: RunBook, sources: Sequence[Source], fetched: Gathered) -> None:
    """Merge the run, its sources, the documents that are new, and the record of what was asked."""
    with working.transaction():
        working.merge("runs", book.row("running"))
        working.merge("sources", sources_frame(sources))
        working.merge("documents", fetched.documents)
        working.merge("fetches", fetched.fetches.with_columns(run_id=pl.lit(book.run_id)))


def load_chunk(
    working: WorkingWarehouse, book: RunBook, extracted: Extracted, stale: Sequence[str], done: Sequence[str]
) -> None:
    """Merge a chunk's articles and figures, and mark the documents `done`, in one transaction.

    No task of its own: Prefect would take longer to keep account of it than the warehouse to do it.
    Of the documents `stale`, which begin in this chunk and were read before (by another version, or by a run
    that was killed), nothing else stays.
    """
    articles = extracted.articles.with_columns(run_id=pl.lit(book.run_id))
    figures = extracted.figures.with_columns(run_id=pl.lit(book.run_id), origin_id=pl.lit(_UNRECONCILED))
    anew = pl.col("document_id").is_in(list(stale))
    with working.transaction():
        ArticleLinks(working).mark(articles["article_id"], extracted.sketches)
        merged = [working.merge("articles", articles.filter(~anew))]
        is_all_new = merged[0].added == articles.height
        if stale:
            merged.append(working.replace_articles(pl.Series(stale, dtype=pl.String), articles.filter(anew)))
        if is_all_new:  # and has no figures yet that are to go
            merged.append(working.merge("figures", figures))
        else:
            merged.append(working.replace_figures(articles["article_id"], figures))
        working.mark_known(READ, pl.Series(done, dtype=pl.String), READER_VERSION)
    book.count(
        "load",
        "rows",
        n_in=articles.height + figures.height,
        n_out=sum(part.added + part.changed for part in merged),
        n_excluded=sum(part.unchanged for part in merged),
    )


@task(name="link copies and versions", cache_policy=NO_CACHE)
def link_new_articles(working: WorkingWarehouse) -> None:
    """Link the articles that are new to those of the ledger."""
    started = time.perf_counter()
    n_linked = link_articles(working)
    get_run_logger().info("link: %s articles in %.1f s", f"{n_linked:,}", time.perf_counter() - started)


@task(name="reconcile", cache_policy=NO_CACHE)
def reconcile_figures(working: WorkingWarehouse, book: RunBook, corrections: pl.DataFrame) -> None:
    """Hold new figures against those of the ledger, and what they come to against the official series."""
    started = time.perf_counter()
    done = reconcile_ledger(working, corrections)
    figures, in_series = Placings(working).counted()
    book.count("reconcile", "figures", n_in=figures, n_out=in_series, n_excluded=figures - in_series)
    get_run_logger().info(
        "reconcile: %s articles, %s figures placed, %s figures of %s series told anew in %.1f s",
        f"{done.articles:,}",
        f"{done.placings:,}",
        f"{done.figures:,}",
        f"{done.series:,}",
        time.perf_counter() - started,
    )


@task(name="build candidate", cache_policy=NO_CACHE)
def make_candidate(working: WorkingWarehouse, data_dir: Path, run_id: str) -> Candidate:
    """Write what the release would be."""
    started = time.perf_counter()
    candidate = build_candidate(working, data_dir, run_id)
    get_run_logger().info("candidate: %s in %.1f s", candidate.folder, time.perf_counter() - started)
    return candidate


@task(name="audit", cache_policy=NO_CACHE)
def audit_candidate(candidate: Candidate, *, is_whole: bool) -> Audit:
    """Hold every rule against the candidate, as `audit` does; its Data Docs become part of it."""
    started = time.perf_counter()
    outcome = audit(candidate.database, candidate.run_id, candidate.folder / "data_docs", is_whole=is_whole)
    get_run_logger().info(
        "audit: %s rules, %s in %.1f s",
        outcome.results.height,
        outcome.verdict.replace("_", " "),
        time.perf_counter() - started,
    )
    return outcome


@task(name="publish", cache_policy=NO_CACHE)
def publish_candidate(candidate: Candidate, results: pl.DataFrame, run_row: pl.DataFrame) -> Release:
    """Write audit, run and report into the candidate, make it the latest release, and remove what need not stay."""
    started = time.perf_counter()
    record_audit(candidate, results, run_row)
    write_report(candidate, latest(candidate.data_dir))
    release = publish(candidate)
    log = get_run_logger()
    log.info("publish: %s in %.1f s", release.folder, time.perf_counter() - started)
    try:
        gone = remove_expired(candidate.data_dir)
    except WarehouseError as error:
        log.warning("published, but earlier releases that need not stay could not be removed: %s", error)
    else:
        if gone:
            log.info("removed %s earlier releases that need not stay: %s", len(gone), ", ".join(gone))
    return release
