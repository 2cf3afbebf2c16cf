"""The raw store: every document's bytes under their SHA-256, compressed, kept for ever."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import pyarrow as pa

_FOLDER = "documents"
_SUFFIX = ".zst"
_CODEC = "zstd"
_UNFINISHED = ".new-"
_BLOCK_BYTES = 1024 * 1024


class Kept(NamedTuple):
    """Bytes that are in the store: their id and size, and whether they are new to it."""

    document_id: str
    n_bytes: int
    is_new: bool


class Damage(NamedTuple):
    """A file of the store that is not what its name says."""

    path: Path
    reason: str


class RawStore:
    """The documents below `<data_dir>/documents/<first two digits>/<sha256>.zst`."""

    def __init__(self, data_dir: Path) -> None:
        """Name the store; nothing is made until bytes are kept."""
        self.folder = data_dir / _FOLDER

    def path(self, document_id: str) -> Path:
        """Return where the document's bytes are kept."""
        return self.folder / document_id[:2] / f"{document_id}{_SUFFIX}"

    def keep(self, blocks: Iterable[bytes]) -> Kept:
        """Keep the bytes that `blocks` give, a block at a time, and tell their id.

        They are written beside and moved into place when whole, so that a killed run leaves no half document;
        known bytes store nothing. What `blocks` raises is passed on, and nothing is kept. Raises OSError if
        the store cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        temporary = Path(name)
        digest, size = hashlib.sha256(), 0
        try:
            with (
                os.fdopen(handle, "wb") as sink,
                pa.CompressedOutputStream(pa.PythonFile(sink, "w"), _CODEC) as compressed,
            ):
                for block in blocks:
                    digest.update(block)
                    size += len(block)
                    compressed.write(block)
            document_id = digest.hexdigest()
            target = self.path(document_id)
            is_new = not target.exists()
            if is_new:
                target.parent.mkdir(exist_ok=True)
                temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        return Kept(document_id, size, is_new)

    def open(self, document_id: str) -> BinaryIO:
        """Return a stream of the document's bytes; FileNotFoundError if they are not kept."""
        path = self.path(document_id)
        if not path.exists():
            raise FileNotFoundError(f"the raw store has no {path}")
        compressed = pa.CompressedInputStream(pa.OSFile(str(path)), _CODEC)
        return cast("BinaryIO", io.BufferedReader(compressed, _BLOCK_BYTES))

    def remove_unfinished(self) -> None:
        """Delete what killed runs left half written; call it only while no other run fetches."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            path.unlink(missing_ok=True)

    def document_ids(self) -> Iterator[str]:
        """Yield the ids of all documents that are kept, sorted."""
        for path in sorted(self.folder.glob(f"??/*{_SUFFIX}")):
            yield path.name.removesuffix(_SUFFIX)

    def verify(self, document_id: str) -> Damage | None:
        """Hash the document's bytes anew; return what is wrong with them, or None."""
        path = self.path(document_id)
        digest = hashlib.sha256()
        try:
            with self.open(document_id) as stream:
                while block := stream.read(_BLOCK_BYTES):
                    digest.update(block)
        except OSError as error:
            return Damage(path, f"cannot be read: {error}")
        found = digest.hexdigest()
        return None if found == document_id else Damage(path, f"its bytes have the SHA-256 {found}")
