"""The raw store: every document's bytes under their SHA-256, compressed, kept for ever."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from flows.refusals import RefusedError

_FOLDER = "documents"
_SUFFIX = ".zst"
_CODEC = "zstd"
_BLOCK_BYTES = 1024 * 1024


class RawStore:
    """The documents below `<data_dir>/documents/<first two digits>/<sha256>.zst`."""

    def __init__(self, data_dir: Path) -> None:
        """Name the store; nothing is made until bytes are kept."""
        self.folder = data_dir / _FOLDER

    def path(self, document_id: str) -> Path:
        """Return where the document's bytes are kept."""
        return self.folder / document_id[:2] / f"{document_id}{_SUFFIX}"

    def keep(self, document_id: str, origin: Path) -> bool:
        """Keep the bytes of the file `origin`, whose SHA-256 is `document_id`; return whether they are new.

        Known bytes store nothing. New ones are written beside and moved into place when whole, so that a
        killed run leaves no half document. Raises RefusedError (FET-02) if `origin` cannot be read or changed
        since it was hashed, OSError if the store cannot be written.
        """
        target = self.path(document_id)
        if target.exists():
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=target.parent)
        temporary = Path(name)
        digest = hashlib.sha256()
        try:
            with (
                os.fdopen(handle, "wb") as sink,
                pa.CompressedOutputStream(pa.PythonFile(sink, "w"), _CODEC) as compressed,
            ):
                for block in _blocks(origin):
                    digest.update(block)
                    compressed.write(block)
            if digest.hexdigest() != document_id:
                raise RefusedError("FET-02", "it changed while it was read: the next run takes it up")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        return True

    def open(self, document_id: str) -> BinaryIO:
        """Return a stream of the document's bytes; FileNotFoundError if they are not kept."""
        path = self.path(document_id)
        if not path.exists():
            raise FileNotFoundError(f"the raw store has no {path}")
        compressed = pa.CompressedInputStream(pa.OSFile(str(path)), _CODEC)
        return cast("BinaryIO", io.BufferedReader(compressed, _BLOCK_BYTES))


def _blocks(origin: Path) -> Iterator[bytes]:
    try:
        with origin.open("rb") as source:
            while block := source.read(_BLOCK_BYTES):
                yield block
    except OSError as error:
        raise RefusedError("FET-02", f"cannot be read: {error.strerror or error}") from error
