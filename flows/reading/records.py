"""From documents to records: the pieces that are normalised by themselves, in chunks of bounded size."""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import polars as pl

from flows.documents.media_types import JSON, JSON_LINES, PARQUET
from flows.fetching import Document
from flows.reading.columns import NoParquetError, parquet_lines, renamed_line
from flows.refusals import Refusal
from flows.sources import FilesSource, UrlsSource
from flows.sources.kinds import Columns
from transforms.normalise import RECORD_SCHEMA
from transforms.normalise.decoding import MAX_BYTES

CHUNK_RECORDS = 1_000
CHUNK_BYTES = 4 * 1024 * 1024
_SKIP_BYTES = 1024 * 1024


class Chunk(NamedTuple):
    """Some records, the pieces that were too large to become one, and where documents begin and end.

    `records` has the columns of RECORD_SCHEMA; `begun` and `ended` are the ids of the documents whose first
    and last piece is in this chunk.
    """

    records: pl.DataFrame
    refusals: list[Refusal]
    begun: list[str]
    ended: list[str]


class _Piece(NamedTuple):
    ordinal: int
    content: bytes
    n_bytes: int


def chunks(documents: Iterable[Document], open_bytes: Callable[[str], BinaryIO]) -> Iterator[Chunk]:
    """Yield the records of `documents` in their order, at most CHUNK_RECORDS or about CHUNK_BYTES at a time.

    `open_bytes` gives the bytes of a document by its id. A page or text is one record; of JSON lines each line that
    is not blank is one, and each row of a Parquet file, their ordinals counted from 0; where the source names
    columns, they come under the ledger's names. A piece of more than MAX_BYTES is refused (NOR-07) without being
    held in memory, and so is what is no Parquet file (FET-08). Raises OSError where a document's bytes cannot be
    read any more.
    """
    rows: list[dict[str, object]] = []
    refusals: list[Refusal] = []
    begun: list[str] = []
    ended: list[str] = []
    held = 0
    for document in documents:
        begun.append(document.document_id)
        with open_bytes(document.document_id) as stream:
            for piece in _pieces(document, stream):
                if isinstance(piece, Refusal):
                    refusals.append(piece)
                else:
                    rows.append(_row(document, piece.ordinal, piece.content))
                    held += piece.n_bytes
                if len(rows) + len(refusals) >= CHUNK_RECORDS or held >= CHUNK_BYTES:
                    yield Chunk(pl.DataFrame(rows, schema=RECORD_SCHEMA), refusals, begun, ended)
                    rows, refusals, begun, ended, held = [], [], [], [], 0
        ended.append(document.document_id)
    if begun or ended or rows or refusals:
        yield Chunk(pl.DataFrame(rows, schema=RECORD_SCHEMA), refusals, begun, ended)


def _pieces(document: Document, stream: BinaryIO) -> Iterator[_Piece | Refusal]:
    source = document.source
    columns = source.columns if isinstance(source, FilesSource | UrlsSource) else None
    if document.media_type == JSON_LINES:
        yield from _lines(document, stream, columns)
    elif document.media_type == PARQUET:
        yield from _parquet_rows(document, stream, columns)
    elif document.n_bytes > MAX_BYTES:
        yield _too_large(document, 0, document.n_bytes)
    else:
        content = stream.read()
        if columns is not None and document.media_type == JSON:
            content = renamed_line(content, columns)
        yield _Piece(0, content, document.n_bytes)


def _lines(document: Document, stream: BinaryIO, columns: Columns | None) -> Iterator[_Piece | Refusal]:
    ordinal, found = 0, False
    while line := stream.readline(MAX_BYTES + 1):
        size = len(line)
        if size > MAX_BYTES and not line.endswith(b"\n"):
            while rest := stream.readline(_SKIP_BYTES):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield _too_large(document, ordinal, size)
            found = True
        elif not line.isspace():
            line = line.rstrip(b"\r\n")
            yield _Piece(ordinal, line if columns is None else renamed_line(line, columns), size)
            found = True
        ordinal += 1
    if not found:
        # Blank lines alone: an empty piece, which the normaliser refuses, so that the file is heard of.
        yield _Piece(0, b"", 0)


def _parquet_rows(document: Document, stream: BinaryIO, columns: Columns | None) -> Iterator[_Piece | Refusal]:
    ordinal = 0
    try:
        for line in parquet_lines(stream, columns):
            if len(line) > MAX_BYTES:
                yield _too_large(document, ordinal, len(line))
            else:
                yield _Piece(ordinal, line, len(line))
            ordinal += 1
    except NoParquetError as error:
        yield Refusal("normalise", f"{document.document_id}#{ordinal}", "FET-08", f"{document.name}: {error}")


def _row(document: Document, ordinal: int, content: bytes) -> dict[str, object]:
    source = document.source
    return {
        "document_id": document.document_id,
        "source_id": source.id,
        "url": document.url,
        "name": document.name,
        # Rows of Parquet become lines of JSON on the way.
        "media_type": JSON_LINES if document.media_type == PARQUET else document.media_type,
        "ordinal": ordinal,
        "content": content,
        "publisher": source.publisher,
        "time_zone": source.time_zone,
        "language": source.language,
        "listed_date": document.listed_date,
    }


def _too_large(document: Document, ordinal: int, n_bytes: int) -> Refusal:
    return Refusal(
        "normalise",
        f"{document.document_id}#{ordinal}",
        "NOR-07",
        f"{document.name}, piece {ordinal}: {n_bytes:,} bytes are more than the {MAX_BYTES:,} that a story may have; "
        "split the file",
    )
