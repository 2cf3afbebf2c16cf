"""The raw store: every document's bytes under their SHA-256, compressed, kept for ever.

It lies in the data folder, or at the URL that the file `documents.url` there names: what is kept is in one place,
whoever asks for it.
"""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import pyarrow as pa

from flows.documents.object_storage import is_storage
from flows.documents.raw_places import Folder, Place, RawStoreError, Storage

URL_FILE = "documents.url"
_FOLDER = "documents"
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

    address: str
    reason: str


class RawStore:
    """The documents of a ledger, each a file `<first two digits>/<sha256>.zst` of `<data_dir>/documents` or a URL."""

    def __init__(self, data_dir: Path) -> None:
        """Name the store; nothing is made until bytes are kept. Raises RawStoreError where `documents.url` is wrong."""
        self.folder = data_dir / _FOLDER
        url = _url(data_dir / URL_FILE)
        self.is_local = url is None
        self._place: Place = Folder(self.folder) if url is None else Storage(url)

    def address(self, document_id: str) -> str:
        """Return where the document's bytes are kept: a path, or a URL."""
        return self._place.address(document_id)

    def keep(self, blocks: Iterable[bytes]) -> Kept:
        """Keep the bytes that `blocks` give, a block at a time, and tell their id.

        They are written in the data folder and moved into place when whole, so that a killed run leaves no half
        document; known bytes store nothing. What `blocks` raises is passed on, and nothing is kept. Raises OSError
        if the store cannot be written.
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
            is_new = not self._place.has(document_id)
            if is_new:
                self._place.take(temporary, document_id)
        finally:
            temporary.unlink(missing_ok=True)
        return Kept(document_id, size, is_new)

    def open(self, document_id: str) -> BinaryIO:
        """Return a stream of the document's bytes; FileNotFoundError if they are not kept."""
        try:
            kept = self._place.open(document_id)
        except FileNotFoundError as error:
            raise FileNotFoundError(f"the raw store has no {self.address(document_id)}") from error
        compressed = pa.CompressedInputStream(kept, _CODEC)
        return cast("BinaryIO", io.BufferedReader(compressed, _BLOCK_BYTES))

    def remove_unfinished(self) -> None:
        """Delete what killed runs left half written; call it only while no other run fetches."""
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            path.unlink(missing_ok=True)

    def document_ids(self) -> Iterator[str]:
        """Return the ids of all documents that are kept, sorted."""
        return self._place.document_ids()

    def verify(self, document_id: str) -> Damage | None:
        """Hash the document's bytes anew; return what is wrong with them, or None."""
        address = self.address(document_id)
        digest = hashlib.sha256()
        try:
            with self.open(document_id) as stream:
                while block := stream.read(_BLOCK_BYTES):
                    digest.update(block)
        except OSError as error:
            return Damage(address, f"cannot be read: {error}")
        found = digest.hexdigest()
        return None if found == document_id else Damage(address, f"its bytes have the SHA-256 {found}")


def _url(path: Path) -> str | None:
    try:
        url = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise RawStoreError(f"{path} cannot be read: {error}") from error
    if not is_storage(url) or len(url.split()) != 1:
        raise RawStoreError(f"{path} must hold one URL such as s3://bucket/folder, and nothing else")
    return url
