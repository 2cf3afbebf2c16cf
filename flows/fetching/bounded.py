"""Streams that end where they must: bytes that are damaged, or unpack out of all proportion, are refused."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from flows.refusals import RefusedError

BLOCK_BYTES = 256 * 1024
# Text packs to a tenth, repetitive pages to a fiftieth; what unpacks to more than this many times is no text.
MOST_EXPANSION = 200
# Below this many bytes nobody minds.
ALWAYS_ALLOWED_BYTES = 64 * 1024 * 1024


class CountedStream(io.RawIOBase):
    """A stream that knows how many bytes were read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner
        self.n_read = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Return up to `size` bytes, or all that are left."""
        block = self._inner.read(-1 if size is None else size)
        self.n_read += len(block)
        return block


class BoundedStream(io.RawIOBase):
    """What `inner` unpacks to; raises RefusedError (FET-09) once that is out of proportion to `packed_bytes()`.

    What it raises for damaged bytes becomes RefusedError (FET-08).
    """

    def __init__(self, inner: BinaryIO, packed_bytes: Callable[[], int]) -> None:
        super().__init__()
        self._inner = inner
        self._packed_bytes = packed_bytes
        self._n_unpacked = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Return at most `size` bytes, and never more than a block."""
        wanted = BLOCK_BYTES if size is None or size < 0 else min(size, BLOCK_BYTES)
        with damage_refused():
            block = self._inner.read(wanted)
        self._n_unpacked += len(block)
        check_expansion(self._n_unpacked, self._packed_bytes())
        return block


def check_expansion(n_unpacked: int, n_packed: int) -> None:
    """Raise RefusedError (FET-09) if so many bytes cannot honestly have come of so few."""
    if n_unpacked > ALWAYS_ALLOWED_BYTES and n_unpacked > MOST_EXPANSION * n_packed:
        raise RefusedError(
            "FET-09", f"{n_packed:,} bytes unpack to more than {n_unpacked:,}, as no text does: it is not read further"
        )


def gunzipped(stream: BinaryIO) -> BinaryIO:
    """Return a stream of what the gzip `stream` holds, bounded as BoundedStream is."""
    packed = CountedStream(stream)
    unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=cast("BinaryIO", packed), mode="rb"))
    return cast("BinaryIO", BoundedStream(unpacked, lambda: packed.n_read))


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what `stream` holds, a block at a time; RefusedError (FET-02) where it cannot be read."""
    try:
        while block := stream.read(BLOCK_BYTES):
            yield block
    except OSError as error:
        raise unreadable(error) from error


def unreadable(error: OSError) -> RefusedError:
    """Return the refusal (FET-02) of what the system does not let us read."""
    return RefusedError("FET-02", f"cannot be read: {error.strerror or error}")


@contextmanager
def damage_refused() -> Iterator[None]:
    """Turn what the readers of compressed and archived bytes raise for bad ones into RefusedError (FET-08)."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError, zipfile.BadZipFile) as error:
        raise RefusedError("FET-08", f"the compressed bytes are damaged or cut short: {error}") from error
    except (NotImplementedError, RuntimeError, ValueError, struct.error) as error:
        # zipfile, for a password or a method that it does not know, or for places that are not in the file
        raise RefusedError("FET-08", f"it cannot be unpacked: {error}") from error
