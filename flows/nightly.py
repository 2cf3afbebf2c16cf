"""The nightly flow: fetch, normalise and extract, load, reconcile, build, audit, publish."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
from prefect import flow, get_run_logger
from prefect.states import State

from flows.corrections import CORRECTIONS_FILE, load_corrections
from flows.documents.raw_store import RawStore
from flows.intake import count_documents, take_in
from flows.night import Night, publish_known, recorded, told, writing
from flows.reading.cluster import chunk_runner
from flows.reading.night_reading import read_documents
from flows.run_book import RunBook, now
from flows.sources import Source, chosen_sources, load_sources, path_sources
from flows.stages import load_official_series
from flows.tonight import documents_to_read, due_tonight, last_start
from warehouse.working import WorkingWarehouse


def _run_name() -> str:
    return f"nightly {now():%Y-%m-%d}"


@flow(
    name="nightly",
    flow_run_name=_run_name,
    task_runner=chunk_runner(),
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
        inputs: Files or folders to read instead of the sources.
        data_dir: Folder of the ledger; made if need be.
        sources_file: YAML file that lists the sources; `corrections.yaml` beside it, if any, is read too.
        source_ids: Sources to read alone, whether they are due or not.
    """

    def run() -> Night:
        sources = path_sources(inputs) if inputs else load_sources(sources_file)
        corrections = load_corrections(sources_file.with_name(CORRECTIONS_FILE))
        chosen = chosen_sources(sources, source_ids or ())
        with writing(data_dir, _run_name()) as working:
            due = chosen or due_tonight(working, sources)
            get_run_logger().info("due: %s", ", ".join(source.id for source in due) or "no source")
            book = RunBook(last_start(working))
            with recorded(working, book):
                return _stages(working, data_dir, sources, due, corrections, book)

    return told(data_dir, sources_file, _run_name(), run)


def _stages(
    working: WorkingWarehouse,
    data_dir: Path,
    sources: Sequence[Source],
    due: Sequence[Source],
    corrections: pl.DataFrame,
    book: RunBook,
) -> Night:
    store = RawStore(data_dir)
    fetched = take_in(working, store, sources, due, book)
    documents = documents_to_read(working, sources)
    count_documents(book, fetched, documents, n_taken=len(documents))
    load_official_series(working, book, store, sources)
    read_documents(working, store, documents, book)
    return publish_known(working, data_dir, corrections, book, audits_all=False)
