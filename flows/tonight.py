"""What a run takes up: which sources are due, what is known of their addresses, which documents wait to be read."""

from collections.abc import Sequence
from datetime import datetime

from flows.cadence import due_sources
from flows.fetching import Document
from flows.known_addresses import KnownAddresses
from flows.reading.chunk_work import READER_VERSION
from flows.run_book import now
from flows.sources import ReferenceSource, Source
from warehouse.fetches import earlier_fetches, last_visits, unread_documents
from warehouse.working import WorkingWarehouse

READ = "extract"


def due_tonight(working: WorkingWarehouse, sources: Sequence[Source]) -> list[Source]:
    """Return those of `sources` whose cadence says that they are to be read now."""
    return due_sources(sources, last_visits(working), now())


def last_start(working: WorkingWarehouse) -> datetime | None:
    """Return when the newest run on record began (UTC); None before the first."""
    started_at = working.read("runs")["started_at"].max()
    return started_at if isinstance(started_at, datetime) else None


def known_addresses(working: WorkingWarehouse, source: Source) -> KnownAddresses:
    """Return what earlier runs noted of the addresses of `source`."""
    return KnownAddresses(earlier_fetches(working, source.id))


def documents_to_read(working: WorkingWarehouse, sources: Sequence[Source]) -> list[Document]:
    """Return the documents of `sources` that this version of the readers has not read, in the order of their ids."""
    by_id = {source.id: source for source in sources if not isinstance(source, ReferenceSource)}
    return [
        Document(document_id, by_id[source_id], *told)
        for document_id, source_id, *told in unread_documents(working, by_id, READ, READER_VERSION).iter_rows()
    ]
