"""Files at a URL that fsspec reads, such as `s3://bucket/folder`: credentials come from the environment."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from flows.documents.object_storage import FROM_ENVIRONMENT, STORAGE_FAILURES, NoReaderError, file_system
from flows.documents.raw_store import RawStore
from flows.fetching.beside import is_beside_articles, left_out
from flows.fetching.found import Asking, Found, LeftOut, Memory, Visit, refusal
from flows.fetching.keeping import Opened, keep_documents
from flows.refusals import RefusedError
from flows.sources import Source

_GLOB = "*?["
# What tells one state of a file from another, by the names that the file systems of fsspec have for it.
_VALIDATORS = ("ETag", "etag", "LastModified", "mtime", "created", "size")


def fetch_storage(address: str, source: Source, store: RawStore, memory: Memory) -> Iterator[Found]:
    """Yield what each file gives that `address` leads to: a file, a folder or a glob, in sorted order.

    A file whose ETag, time and size are those that `memory` has of it is left out without being read. Raises
    RefusedError: FET-20 where the storage cannot be read, FET-07 where nothing is there.
    """
    system, path = _system(address)
    listed = _listed(system, path)
    if not listed:
        raise RefusedError("FET-07", f"{address} leads to nothing: correct the source")
    for name, told in sorted(listed.items()):
        url = system.unstrip_protocol(name)
        if name != path and is_beside_articles(PurePosixPath(name).name):
            yield left_out(url)
            continue
        validator = "-".join(str(told[key]) for key in _VALIDATORS if told.get(key) is not None)
        if (earlier := memory.get(url)) and earlier.etag == validator:
            yield LeftOut(url, f"{url}: it is as when it was read")
            continue
        asking = Asking(source.id, url)
        try:
            stream = _opened(system, name)
        except RefusedError as error:
            yield refusal(url, error)
            yield asking.refused(error)
            continue
        with stream:
            for found in keep_documents(Opened(url, PurePosixPath(name).name, None, stream), asking, source, store):
                yield replace(found, etag=validator) if isinstance(found, Visit) else found


def open_storage(address: str) -> BinaryIO:
    """Return a stream of the file at `address`; RefusedError (FET-20) where it cannot be read."""
    return _opened(*_system(address))


def _system(address: str) -> tuple[Any, str]:
    try:
        return file_system(address)
    except NoReaderError as error:
        raise RefusedError("FET-20", str(error)) from error


def _listed(system: Any, path: str) -> Mapping[str, Mapping[str, Any]]:
    try:
        if any(sign in path for sign in _GLOB):
            found: dict[str, dict[str, Any]] = system.glob(path, detail=True)
        elif system.isfile(path):
            return {path: system.info(path)}
        else:
            found = system.find(path, detail=True)
    except FileNotFoundError:
        return {}
    except STORAGE_FAILURES as error:
        raise _unreadable(error) from error
    return {name: told for name, told in found.items() if told["type"] == "file"}


def _opened(system: Any, path: str) -> BinaryIO:
    try:
        return cast("BinaryIO", system.open(path, "rb"))
    except STORAGE_FAILURES as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> RefusedError:
    return RefusedError("FET-20", f"the storage cannot be read: {error}; {FROM_ENVIRONMENT}")
