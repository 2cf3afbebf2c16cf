"""Fetch: from sources to documents, in sorted order; what cannot be taken is refused with a reason.

Nothing here knows Prefect or the warehouse, so that `ledger extract` reads files the same way.
"""

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from flows.media_types import HEAD_BYTES, media_type
from flows.refusals import Refusal, RefusedError
from flows.sources import FilesSource

# What lies in a folder beside articles and is never one; the same file named by itself is taken up.
_LEFT_OUT = (".*", "README*", "LICENSE*", "COPYING*")
_BLOCK_BYTES = 1024 * 1024


class Document(NamedTuple):
    """Bytes that were fetched; `path` is where they can be read again, `n_bytes` their size."""

    document_id: str
    source: FilesSource
    url: str
    name: str
    media_type: str
    n_bytes: int
    path: Path


class LeftOut(NamedTuple):
    """A file of a folder that is not taken up, and why."""

    key: str
    reason: str


def fetch(sources: Iterable[FilesSource]) -> Iterator[Document | Refusal | LeftOut]:
    """Yield what each file of `sources` is, in the order of sources and sorted paths within each.

    Every file gives one item: a document, a refusal under a code of `FETCH_RULES`, or a file left out.
    Bytes that came before come as a document again, of the same id. The file system is only read.
    """
    for source in sources:
        found = False
        for path in _paths(source.path):
            found = True
            yield path if isinstance(path, Refusal) else _taken(path, source)
        if not found:
            yield Refusal(
                "fetch",
                f"source:{source.id}",
                "FET-07",
                f"{source.path} leads to nothing: correct the source",
            )


def _paths(pattern: str) -> Iterator[Path | Refusal]:
    # Path.glob takes no absolute patterns.
    matches = [pattern] if os.path.lexists(pattern) else sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    for start in map(Path, matches):
        if start.is_dir():
            yield from _below(start)
        else:
            yield start


def _below(folder: Path) -> Iterator[Path | Refusal]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refusal("fetch", shown(folder), "FET-02", f"{shown(folder)}: {_why(error)}")
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            yield from _below(entry)
        else:
            yield entry


def _taken(path: Path, source: FilesSource) -> Document | Refusal | LeftOut:
    key = shown(path)
    is_named = os.fspath(path) == source.path
    if not is_named and any(fnmatch(path.name, pattern) for pattern in _LEFT_OUT):
        return LeftOut(key, f"{key}: {', '.join(_LEFT_OUT)} are no articles")
    try:
        return read_document(path, source)
    except RefusedError as error:
        return Refusal("fetch", key, error.code, f"{key}: {error.reason}")


def read_document(path: Path, source: FilesSource) -> Document:
    """Return the document that the file `path` holds; its bytes are read once, a block at a time.

    Raises RefusedError: FET-01 to FET-06.
    """
    try:
        kind = path.stat()
    except FileNotFoundError as error:
        raise RefusedError("FET-03", "it leads nowhere: a broken link, or a file that just went") from error
    except OSError as error:
        raise RefusedError("FET-02", _why(error)) from error
    if stat.S_ISDIR(kind.st_mode):
        raise RefusedError("FET-06", "a link to a folder is not followed: name the folder itself")
    if not stat.S_ISREG(kind.st_mode):
        raise RefusedError("FET-06", "neither a file nor a folder")
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if not head:
                raise RefusedError("FET-01", "the file is empty")
            told = media_type(path.name, head)
            block = head
            while block:
                digest.update(block)
                size += len(block)
                block = file.read(_BLOCK_BYTES)
    except OSError as error:
        raise RefusedError("FET-02", _why(error)) from error
    return Document(digest.hexdigest(), source, path.absolute().as_uri(), shown_name(path), told, size, path)


def shown(path: Path) -> str:
    """Return `path` as text that can be stored, also where its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def shown_name(path: Path) -> str:
    """Return the last part of `path` as text that can be stored."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def _why(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"
