"""The stages of a night as Prefect tasks, one a stage.

None caches: what they do to the warehouse would be skipped with the result. Those that may be repeated
after a passing fault are retried; a stage that writes in one transaction leaves nothing half done.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from expectations.audit import Audit, audit
from flows.extraction import READER_VERSION, Extracted, read_chunk
from flows.fetch import Document, LeftOut, fetch
from flows.linking import link_articles
from flows.raw_store import RawStore
from flows.records import Chunk
from flows.refusals import Refusal, RefusedError
from flows.run_book import RunBook, now
from flows.sources import FilesSource, sources_frame
from transforms.reconcile import Reconciliation, reconcile
from transforms.schema import DOCUMENTS, FIGURES
from warehouse.links import ArticleLinks
from warehouse.release import Candidate, Release, build_candidate, publish, record_audit
from warehouse.working import WorkingWarehouse

READ = "extract"
_UNRECONCILED = "unreconciled"


@dataclass
class Fetched:
    """What fetch found: new documents with the row of each, what it refused, how many it saw and left out."""

    documents: list[Document] = field(default_factory=list)
    rows: pl.DataFrame = field(default_factory=DOCUMENTS.empty)
    refusals: list[Refusal] = field(default_factory=list)
    n_in: int = 0
    n_excluded: int = 0


@task(name="fetch", retries=2, retry_delay_seconds=2, cache_policy=NO_CACHE)
def fetch_documents(sources: Sequence[FilesSource], store: RawStore, known: frozenset[str]) -> Fetched:
    """Keep the bytes of all documents of `sources` but the `known`, ids that this version has read."""
    started, log = time.perf_counter(), get_run_logger()
    fetched = Fetched()
    taken: set[str] = set()
    rows = []
    for item in fetch(sources):
        fetched.n_in += 1
        if isinstance(item, Refusal):
            fetched.refusals.append(item)
        elif isinstance(item, LeftOut):
            log.info("left out %s", item.reason)
            fetched.n_excluded += 1
        elif item.document_id in known or item.document_id in taken:
            fetched.n_excluded += 1
        else:
            try:
                store.keep(item.document_id, item.path)
            except RefusedError as error:
                key = item.url
                fetched.refusals.append(Refusal("fetch", key, error.code, f"{key}: {error.reason}"))
                continue
            taken.add(item.document_id)
            fetched.documents.append(item)
            rows.append(_document_row(item))
    fetched.rows = pl.DataFrame(rows, schema=DOCUMENTS.polars_schema, orient="row")
    log.info(
        "fetch: %s files, %s new documents, %s left out or known, %s refused in %.1f s",
        f"{fetched.n_in:,}",
        f"{len(fetched.documents):,}",
        f"{fetched.n_excluded:,}",
        f"{len(fetched.refusals):,}",
        time.perf_counter() - started,
    )
    return fetched


def _document_row(document: Document) -> tuple[object, ...]:
    told = {
        "document_id": document.document_id,
        "source_id": document.source.id,
        "url": document.url,
        "name": document.name,
        "media_type": document.media_type,
        "fetched_at": now(),
        "bytes": document.n_bytes,
    }
    return tuple(told[name] for name in DOCUMENTS.polars_schema.names())


@task(name="normalise and extract", retries=1, retry_delay_seconds=1, cache_policy=NO_CACHE)
def extract_chunk(chunk: Chunk) -> Extracted:
    """Turn one chunk of records into articles and figures."""
    started = time.perf_counter()
    extracted = read_chunk(chunk)
    get_run_logger().info(
        "%s records, %s articles, %s figures in %.1f s",
        f"{chunk.records.height:,}",
        f"{extracted.articles.height:,}",
        f"{extracted.figures.height:,}",
        time.perf_counter() - started,
    )
    return extracted


@task(name="load documents", cache_policy=NO_CACHE)
def load_documents(working: WorkingWarehouse, book: RunBook, sources: Sequence[FilesSource], fetched: Fetched) -> None:
    """Merge the run, its sources and the new documents."""
    with working.transaction():
        working.merge("runs", book.row("running"))
        working.merge("sources", sources_frame(sources))
        working.merge("documents", fetched.rows)


@task(name="load", cache_policy=NO_CACHE)
def load_chunk(
    working: WorkingWarehouse, book: RunBook, extracted: Extracted, stale: Sequence[str], done: Sequence[str]
) -> None:
    """Merge a chunk's articles and figures, and mark the documents `done`, in one transaction.

    Of the documents `stale`, which begin in this chunk and were read before (by another version, or by a run
    that was killed), nothing else stays.
    """
    articles = extracted.articles.with_columns(run_id=pl.lit(book.run_id))
    figures = extracted.figures.with_columns(run_id=pl.lit(book.run_id), origin_id=pl.lit(_UNRECONCILED))
    anew = pl.col("document_id").is_in(list(stale))
    with working.transaction():
        ArticleLinks(working).mark(articles["article_id"])
        merged = [working.merge("articles", articles.filter(~anew))]
        if stale:
            merged.append(working.replace_articles(pl.Series(stale, dtype=pl.String), articles.filter(anew)))
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
def reconcile_figures(working: WorkingWarehouse, book: RunBook) -> Reconciliation:
    """Hold all figures against each other."""
    started = time.perf_counter()
    outcome = reconcile(working.read("figures"), working.read("articles"))
    with working.transaction():
        working.merge("figures", outcome.figures.select(FIGURES.polars_schema.names()))
        working.replace("series", outcome.series)
        working.replace("estimates", outcome.estimates)
        working.replace("disagreements", outcome.disagreements)
    in_series = outcome.figures["series_id"].count()
    book.count(
        "reconcile",
        "figures",
        n_in=outcome.figures.height,
        n_out=in_series,
        n_excluded=outcome.figures.height - in_series,
    )
    get_run_logger().info(
        "reconcile: %s figures, %s series, %s estimates, %s disagreements in %.1f s",
        f"{outcome.figures.height:,}",
        f"{outcome.series.height:,}",
        f"{outcome.estimates.height:,}",
        f"{outcome.disagreements.height:,}",
        time.perf_counter() - started,
    )
    return outcome


@task(name="build candidate", cache_policy=NO_CACHE)
def make_candidate(working: WorkingWarehouse, data_dir: Path, run_id: str) -> Candidate:
    """Write what the release would be."""
    started = time.perf_counter()
    candidate = build_candidate(working, data_dir, run_id)
    get_run_logger().info("candidate: %s in %.1f s", candidate.folder, time.perf_counter() - started)
    return candidate


@task(name="audit", cache_policy=NO_CACHE)
def audit_candidate(candidate: Candidate) -> Audit:
    """Hold every rule against the candidate; its Data Docs become part of it."""
    started = time.perf_counter()
    outcome = audit(candidate.database, candidate.run_id, candidate.folder / "data_docs")
    get_run_logger().info(
        "audit: %s rules, %s in %.1f s",
        outcome.results.height,
        outcome.verdict.replace("_", " "),
        time.perf_counter() - started,
    )
    return outcome


@task(name="publish", cache_policy=NO_CACHE)
def publish_candidate(candidate: Candidate, results: pl.DataFrame, run_row: pl.DataFrame) -> Release:
    """Write the audit and the run into the candidate, and make it the latest release."""
    record_audit(candidate, results, run_row)
    release = publish(candidate)
    get_run_logger().info("publish: %s", release.folder)
    return release
