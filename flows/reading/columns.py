"""Lines of JSON under the names that the ledger reads, from fields or columns that a source names otherwise."""

import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from flows.sources.kinds import Columns

_BLOCK_BYTES = 1024 * 1024
_ROWS_AT_A_TIME = 500


class NoParquetError(Exception):
    """The bytes are no Parquet file that can be read, or lack a column; the message says which."""


def renamed_line(line: bytes, columns: Columns) -> bytes:
    """Return the JSON object `line` with the fields that `columns` names; what is no JSON object as it is."""
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError:
        return line
    return _named(fields, columns) if isinstance(fields, dict) else line


def parquet_lines(stream: BinaryIO, columns: Columns | None) -> Iterator[bytes]:
    """Yield one JSON line a row of the Parquet file `stream`, by `columns` or under the file's own names.

    Rows are read a few hundred at a time. Raises NoParquetError.
    """
    wanted = None if columns is None else [name for name in columns.model_dump().values() if name]
    with tempfile.TemporaryFile() as file:
        # Parquet is read from its end.
        while block := stream.read(_BLOCK_BYTES):
            file.write(block)
        try:
            parquet = pq.ParquetFile(file, pre_buffer=False)  # type: ignore[no-untyped-call]
            lacking = sorted(set(wanted or ()) - set(parquet.schema_arrow.names))
            if lacking:
                raise NoParquetError(f"it has no column {lacking[0]!r}, only {', '.join(parquet.schema_arrow.names)}")
            batches = parquet.iter_batches(_ROWS_AT_A_TIME, columns=wanted)  # type: ignore[no-untyped-call]
            for batch in batches:
                for row in batch.to_pylist():
                    yield _line(row) if columns is None else _named(row, columns)
        except (pa.ArrowException, OSError) as error:
            raise NoParquetError(f"it cannot be read as Parquet: {' '.join(str(error).split())}") from error


def _named(fields: dict[str, Any], columns: Columns) -> bytes:
    return _line({name: fields.get(told) for name, told in columns.model_dump().items() if told})


def _line(fields: dict[str, Any]) -> bytes:
    return orjson.dumps(fields, default=str)
