"""Files of this machine: one, all below a folder, or those that a glob matches, in sorted order."""

import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from flows.documents.raw_store import RawStore
from flows.fetching.beside import is_beside_articles, left_out
from flows.fetching.bounded import unreadable
from flows.fetching.found import Asking, Found, LeftOut, Memory, Visit, refusal
from flows.fetching.keeping import Opened, keep_documents
from flows.refusals import Refusal, RefusedError
from flows.sources import Source


def fetch_local_files(pattern: str, source: Source, store: RawStore, memory: Memory) -> Iterator[Found]:
    """Yield what each file gives that `pattern` leads to; the file system is only read.

    A file whose size and time are those that `memory` has of it is left out without being read.
    """
    found = False
    for path in _paths(pattern):
        found = True
        if isinstance(path, Refusal):
            yield path
        elif os.fspath(path) != pattern and is_beside_articles(path.name):
            yield left_out(shown(path))
        else:
            yield from _from_file(path, source, store, memory)
    if not found:
        raise RefusedError("FET-07", f"{pattern} leads to nothing: correct the source")


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
        yield refusal(shown(folder), unreadable(error))
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
            yield from _below(entry)
        else:
            yield entry


def _from_file(path: Path, source: Source, store: RawStore, memory: Memory) -> Iterator[Found]:
    key, url = shown(path), path.absolute().as_uri()
    asking = Asking(source.id, url)
    try:
        validator = _validator(path)
        if (earlier := memory.get(url)) and earlier.etag == validator:
            yield LeftOut(key, f"{key}: its size and time are as when it was read")
            return
        stream = open_local(path)
    except RefusedError as error:
        yield refusal(key, error)
        yield asking.refused(error)
        return
    with stream:
        for found in keep_documents(Opened(url, shown_name(path), None, stream), asking, source, store):
            if isinstance(found, Refusal) and found.key == url:
                yield found._replace(key=key, reason=found.reason.replace(url, key, 1))
            else:
                yield replace(found, etag=validator) if isinstance(found, Visit) else found


def open_local(path: Path) -> BinaryIO:
    """Return a stream of the file's bytes; RefusedError (FET-02) if it may not be read."""
    try:
        return cast("BinaryIO", path.open("rb"))
    except OSError as error:
        raise unreadable(error) from error


def _validator(path: Path) -> str:
    try:
        told = path.stat()
    except FileNotFoundError as error:
        raise RefusedError("FET-03", "it leads nowhere: a broken link, or a file that just went") from error
    except OSError as error:
        raise unreadable(error) from error
    if stat.S_ISDIR(told.st_mode):
        raise RefusedError("FET-06", "a link to a folder is not followed: name the folder itself")
    if not stat.S_ISREG(told.st_mode):
        raise RefusedError("FET-06", "neither a file nor a folder")
    return f"{told.st_size}-{told.st_mtime_ns}"


def shown(path: Path) -> str:
    """Return `path` as text that can be stored, also where its name is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def shown_name(path: Path) -> str:
    """Return the last part of `path` as text that can be stored."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")
