"""Undo the compression of an HTTP body, within bounds."""

import zlib
from collections.abc import Iterable, Iterator

from flows.fetching.bounded import BLOCK_BYTES
from flows.refusals import RefusedError

# What is asked for, and all that is understood: each can be unpacked a bounded block at a time.
ACCEPTED_ENCODINGS = "gzip, deflate"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_IDENTITY = {"", "identity"}


def decoded(blocks: Iterable[bytes], content_encoding: str | None, most_bytes: int) -> Iterator[bytes]:
    """Yield the bytes that `blocks` hold under `content_encoding` (a header's value).

    Raises RefusedError: FET-08 for damaged or incomplete bytes and encodings that were not asked for, FET-11 once
    they are more than `most_bytes`, whatever they were compressed to.
    """
    encoding = (content_encoding or "").strip().lower()
    if encoding in _IDENTITY:
        plain: Iterable[bytes] = blocks
    elif encoding in ("gzip", "x-gzip", "deflate"):
        plain = _unzipped(blocks)
    else:
        raise RefusedError("FET-08", f"the server compressed it as {encoding!r}, which was not asked for")
    n_bytes = 0
    for block in plain:
        n_bytes += len(block)
        if n_bytes > most_bytes:
            raise RefusedError("FET-11", f"it has more than the {most_bytes:,} bytes that are allowed")
        yield block


def _unzipped(blocks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    begun = False
    for packed in blocks:
        left = packed
        while left and not unpacker.eof:
            begun = True
            try:
                yield unpacker.decompress(left, BLOCK_BYTES)
            except zlib.error as error:
                raise RefusedError("FET-08", f"the compressed body is damaged: {error}") from error
            left = unpacker.unconsumed_tail
    if begun and not unpacker.eof:
        raise RefusedError("FET-08", "the compressed body is cut short")
