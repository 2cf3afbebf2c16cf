"""Where a raw store keeps its files: a folder of this machine, or storage that several machines reach."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from flows.documents.object_storage import FROM_ENVIRONMENT, STORAGE_FAILURES, NoReaderError, file_system

_SUFFIX = ".zst"
_HELD_BYTES = 8 * 1024 * 1024


class RawStoreError(OSError):
    """The raw store cannot be read or written."""


class Place(Protocol):
    """Keeps whole files, each under the id of its document. All raise OSError where they fail."""

    def address(self, document_id: str) -> str:
        """Return where the document's file is, as people name it."""

    def has(self, document_id: str) -> bool:
        """Tell whether the document's file is there."""

    def take(self, whole: Path, document_id: str) -> None:
        """Keep what the file `whole` holds, in one step; it may be moved away."""

    def open(self, document_id: str) -> pa.NativeFile:
        """Return the document's file; FileNotFoundError if it is not there."""

    def document_ids(self) -> Iterator[str]:
        """Yield the ids of all documents that are kept, sorted."""


class Folder:
    """Files `<folder>/<first two digits>/<id>.zst` of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, document_id: str) -> str:
        """Return the path of the document's file."""
        return str(self._path(document_id))

    def has(self, document_id: str) -> bool:
        """Tell whether the document's file is there."""
        return self._path(document_id).exists()

    def take(self, whole: Path, document_id: str) -> None:
        """Move `whole`, which lies on the same file system, into place."""
        target = self._path(document_id)
        target.parent.mkdir(exist_ok=True)
        whole.replace(target)

    def open(self, document_id: str) -> pa.NativeFile:
        """Return the document's file; FileNotFoundError if it is not there."""
        return pa.OSFile(self.address(document_id))

    def document_ids(self) -> Iterator[str]:
        """Yield the ids of all documents that are kept, sorted."""
        for path in sorted(self._folder.glob(f"??/*{_SUFFIX}")):
            yield path.name.removesuffix(_SUFFIX)

    def _path(self, document_id: str) -> Path:
        return self._folder / document_id[:2] / f"{document_id}{_SUFFIX}"


class Storage:
    """Files `<url>/<first two digits>/<id>.zst` of storage that fsspec reads."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        try:
            self._system, self._root = file_system(self._url)
        except NoReaderError as error:
            raise RawStoreError(str(error)) from error

    def address(self, document_id: str) -> str:
        """Return the URL of the document's file."""
        return f"{self._url}/{document_id[:2]}/{document_id}{_SUFFIX}"

    def has(self, document_id: str) -> bool:
        """Tell whether the document's file is there."""
        with self._told("read"):
            return bool(self._system.exists(self._path(document_id)))

    def take(self, whole: Path, document_id: str) -> None:
        """Put what `whole` holds; others see all of it or nothing."""
        with self._told("written"):
            self._system.put_file(str(whole), self._path(document_id))

    def open(self, document_id: str) -> pa.NativeFile:
        """Return the document's file, fetched whole, so that no reading breaks off in its middle."""
        with ExitStack() as opened, self._told("read"):
            stream = opened.enter_context(self._system.open(self._path(document_id), "rb"))
            held = opened.enter_context(tempfile.SpooledTemporaryFile(_HELD_BYTES))
            shutil.copyfileobj(stream, held, _HELD_BYTES)
            stream.close()
            opened.pop_all()
        held.seek(0)
        return pa.PythonFile(held, "r")

    def document_ids(self) -> Iterator[str]:
        """Yield the ids of all documents that are kept, sorted; asks for them shelf by shelf."""
        for shelf in self._listed(self._system.ls, self._root):
            for name in self._listed(self._system.find, shelf):
                if name.endswith(_SUFFIX):
                    yield name.rpartition("/")[2].removesuffix(_SUFFIX)

    def _listed(self, how: Callable[..., list[str]], path: str) -> list[str]:
        try:
            with self._told("listed"):
                return sorted(how(path, detail=False))
        except FileNotFoundError:
            return []
        finally:
            # which would remember all that it ever listed
            self._system.invalidate_cache()

    def _path(self, document_id: str) -> str:
        return f"{self._root}/{document_id[:2]}/{document_id}{_SUFFIX}"

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except STORAGE_FAILURES as error:
            raise RawStoreError(f"the raw store {self._url} cannot be {what}: {error}; {FROM_ENVIRONMENT}") from error
