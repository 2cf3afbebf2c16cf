"""Sources as rows of their table."""

from collections.abc import Iterable

import polars as pl

from flows.sources.kinds import Source
from transforms.schema import SOURCES


def sources_frame(sources: Iterable[Source]) -> pl.DataFrame:
    """Return `sources` as rows of the table, one a source."""
    rows = [
        {
            "source_id": source.id,
            "publisher": source.publisher,
            "kind": source.kind,
            "address": source.address,
            "time_zone": source.time_zone,
            "language": source.language,
            "tier": source.tier,
            "cadence": source.cadence,
        }
        for source in sources
    ]
    return pl.DataFrame(rows, schema=SOURCES.polars_schema).select(SOURCES.polars_schema.names())
