"""What a run takes in: asks sources, keeps and records what they give, and counts it."""

from collections.abc import Sequence

from flows.documents.raw_store import RawStore
from flows.fetching import Document
from flows.gathering import Gathered
from flows.refusals import refusals_frame
from flows.run_book import RunBook
from flows.sources import Source
from flows.stages import fetch_documents, load_documents
from flows.tonight import known_addresses
from warehouse.working import WorkingWarehouse


def take_in(
    working: WorkingWarehouse, store: RawStore, sources: Sequence[Source], asked: Sequence[Source], book: RunBook
) -> Gathered:
    """Begin the run of `book` in the tables, and keep and record what the sources `asked`, some of `sources`, give."""
    fetched = fetch_documents(asked, store, {source.id: known_addresses(working, source) for source in asked})
    book.quarantine(refusals_frame(fetched.refusals))
    load_documents(working, book, sources, fetched)
    return fetched


def count_documents(book: RunBook, fetched: Gathered, waiting: Sequence[Document], *, n_taken: int) -> None:
    """Count what was fetched and what waited to be read, of which `n_taken` were taken up."""
    n_in = fetched.n_in + len({document.document_id for document in waiting} - set(fetched.documents["document_id"]))
    book.count(
        "fetch",
        "documents",
        n_in=n_in,
        n_out=n_taken,
        n_quarantined=len(fetched.refusals),
        n_excluded=n_in - n_taken - len(fetched.refusals),
    )
