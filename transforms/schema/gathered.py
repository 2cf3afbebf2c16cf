"""Tables of what was fetched: sources, documents, fetches, and official series."""

import polars as pl

from transforms.schema.allowed_values import BASES, FETCH_OUTCOMES, METRICS
from transforms.schema.contract import COUNT, INSTANT, TEXT, Column, Table

SOURCES = Table(
    "sources",
    "one row a source that the run was told to read",
    ("source_id",),
    (
        Column("source_id", TEXT, "Name of the source, unique among sources."),
        Column("publisher", TEXT, "Who publishes it; null where each page tells its own.", nullable=True),
        Column("kind", TEXT, "How it is read, such as `files`."),
        Column("address", TEXT, "Path, glob or URL that it is read from."),
        Column("time_zone", TEXT, "IANA name of the zone its undated times are told in.", nullable=True),
        Column("language", TEXT, "ISO 639-1 code of its language.", nullable=True),
        Column("tier", pl.Int32, "1 for agencies and officials, 2 for newsrooms, 3 for the rest.", unit="tier"),
        Column("cadence", TEXT, "How often something new is expected, such as `daily`.", nullable=True),
    ),
)

DOCUMENTS = Table(
    "documents",
    "one row a distinct sequence of bytes fetched",
    ("document_id",),
    (
        Column("document_id", TEXT, "SHA-256 of the bytes, in lower-case hexadecimal."),
        Column("source_id", TEXT, "The source that first gave these bytes.", references="sources.source_id"),
        Column("url", TEXT, "Where the bytes were first read from."),
        Column("name", TEXT, "File name at that place, with its extension."),
        Column("media_type", TEXT, "What the bytes were told to be, as a MIME type."),
        Column("fetched_at", INSTANT, "When they were first read.", unit="UTC"),
        Column("bytes", COUNT, "Size before compression.", unit="bytes"),
        Column(
            "listed_date",
            TEXT,
            "When it was published, in the words of the feed or sitemap that led to it; null where none tells.",
            nullable=True,
        ),
    ),
)

FETCHES = Table(
    "fetches",
    "one row an address that was asked for something in a run",
    ("run_id", "source_id", "url"),
    (
        Column("run_id", TEXT, "The run.", references="runs.run_id"),
        Column("source_id", TEXT, "The source that it was read for.", references="sources.source_id"),
        Column(
            "url",
            TEXT,
            "The address as asked: a page, a feed, a file, or `source:` and its id for a source as a whole.",
        ),
        Column("fetched_at", INSTANT, "When the asking began.", unit="UTC"),
        Column("seconds", pl.Float64, "How long it took, waits for politeness included.", unit="seconds"),
        Column(
            "outcome",
            TEXT,
            "new: bytes not seen before; known: bytes that were there; unchanged: the server said so; listed: it "
            "names others and is no article itself; incomplete: the same, and not all of them could be taken; "
            "refused: it could not be taken.",
            allowed=FETCH_OUTCOMES,
        ),
        Column("status", pl.Int32, "Status of the HTTP answer; null for files.", nullable=True, unit="HTTP status"),
        Column("final_url", TEXT, "Where redirects led; null where there were none.", nullable=True),
        Column("etag", TEXT, "What to ask with next time: the ETag, for a file its size and time.", nullable=True),
        Column("last_modified", TEXT, "The Last-Modified header, as it was sent.", nullable=True),
        Column("media_type", TEXT, "What the bytes were told or found to be, as a MIME type.", nullable=True),
        Column("bytes", COUNT, "Size after decompression.", nullable=True, unit="bytes"),
        Column("document_id", TEXT, "The bytes.", nullable=True, references="documents.document_id"),
        Column("rule_code", TEXT, "Why it was refused; the reason stands in quarantine.", nullable=True),
    ),
)

REFERENCE = Table(
    "reference",
    "one row a source, series and day of an official series, as it was given",
    ("reference_id",),
    (
        Column("reference_id", TEXT, "Made of source, metric, place, population, basis, period_start and as_of."),
        Column("source_id", TEXT, "The source that gave it.", references="sources.source_id"),
        Column("document_id", TEXT, "The bytes that it was read from.", references="documents.document_id"),
        Column("metric", TEXT, "What it counts.", allowed=METRICS),
        Column("place", TEXT, "Where, as `sources.yaml` names it.", nullable=True),
        Column("population", TEXT, "The counted group, as `sources.yaml` names it; null for people at large.", True),
        Column(
            "basis", TEXT, "As for figures: cumulative for a running total, incident for one period.", allowed=BASES
        ),
        Column("period_start", pl.Date, "Start of a running total, as `sources.yaml` tells it.", nullable=True),
        Column("as_of", pl.Date, "The day it is told for."),
        Column("value", COUNT, "The number given.", unit="people"),
        Column("attributed_to", TEXT, "Who gave it, as the series tells.", nullable=True),
    ),
)
