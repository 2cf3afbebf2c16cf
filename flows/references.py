"""Load what official series say now, where it or what is said of its columns has changed."""

import hashlib
from collections.abc import Sequence

import polars as pl

from flows.documents.raw_store import RawStore
from flows.refusals import Refusal, refusals_frame
from flows.run_book import RunBook
from flows.sources import ReferenceSource, Source
from transforms.reference import (
    REFERENCE_VERSION,
    ReferenceRead,
    ReferenceUnreadableError,
    SeriesColumn,
    read_reference,
)
from transforms.schema import REFERENCE
from warehouse.fetches import current_document
from warehouse.working import WorkingWarehouse

_STAGE = "reference"


def load_references(working: WorkingWarehouse, book: RunBook, store: RawStore, sources: Sequence[Source]) -> None:
    """Make each official series of `sources` say in the warehouse what its newest document says.

    A document that is not as its source says is quarantined (FET-21), and what was known of the series stays.
    """
    for source in sources:
        if not isinstance(source, ReferenceSource):
            continue
        document = current_document(working, source.id)
        if document is None:
            continue
        document_id, media_type, _ = document
        mapping = hashlib.sha256(source.model_dump_json().encode()).hexdigest()[:12]
        version = f"{REFERENCE_VERSION}+{mapping}+{document_id}"
        key = pl.Series([source.id], dtype=pl.String)
        if not working.known_among(_STAGE, version, key).is_empty():
            continue
        with store.open(document_id) as stream:
            content = stream.read()
        read = read_series(source, document_id, media_type, content)
        book.quarantine(read.quarantine)
        book.count(
            _STAGE,
            "values",
            n_in=read.n_in,
            n_out=read.values.height,
            n_quarantined=read.quarantine.height,
            n_excluded=read.n_excluded,
        )
        with working.transaction():
            if not read.values.is_empty():
                working.replace_reference(source.id, read.values)
            working.mark_known(_STAGE, key, version)


def read_series(source: ReferenceSource, document_id: str, media_type: str, content: bytes) -> ReferenceRead:
    """Return what the document says by the columns that `source` names; FET-21 where it cannot be read so."""
    try:
        return read_reference(
            content,
            is_json="json" in media_type,
            source_id=source.id,
            document_id=document_id,
            as_of=source.as_of,
            attributed_to=source.attributed_to,
            series=[
                SeriesColumn(told.column, told.metric, told.basis, told.place, told.population, told.since)
                for told in source.series
            ],
        )
    except ReferenceUnreadableError as error:
        key = f"source:{source.id}"
        refused = Refusal(_STAGE, key, "FET-21", f"{key}: {error}")
        return ReferenceRead(REFERENCE.empty(), refusals_frame([refused]), 1, 0)
