"""What can go wrong with a database file, told in one line to the person who meets it."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_DAMAGED = re.compile(
    r"not a valid DuckDB|Could not read enough bytes|[Cc]hecksum|[Cc]orrupt|could not be deserialized"
    r"|Failed to deserialize"
)
_NEWER_STORAGE = re.compile(r"(database file )?with version number|storage version.*(newer|not supported)")
_IN_USE = re.compile(r"Conflicting lock|different configuration than existing")
_UNWRITABLE = re.compile(
    r"Permission denied|Read-only file system|Not a directory|Is a directory|File exists|[Rr]ead-only mode"
)
_FULL = re.compile(r"No space left|Could not write (all|enough)|Disk quota exceeded|[Oo]ut of disk|[Dd]isk is full")
_FULL_NUMBERS = {errno.ENOSPC, errno.EDQUOT}


class WarehouseError(Exception):
    """The warehouse or a release cannot be used as asked; the message is one line and says what to do."""


class WarehouseInUseError(WarehouseError):
    """Another process holds the file."""


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message, without DuckDB's `... Error:` in front."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return re.sub(r"^[A-Z][\w -]* Error: ", "", lines[0])


def is_full(error: BaseException) -> bool:
    """Tell whether `error` says that a disk is full."""
    return bool(_FULL.search(str(error))) or (isinstance(error, OSError) and error.errno in _FULL_NUMBERS)


def described(error: duckdb.Error | OSError, path: Path) -> WarehouseError:
    """Return what `error`, met while using the file or folder `path`, means for who reads it."""
    text = str(error)
    if _IN_USE.search(text):
        holder = re.search(r"\(PID (\d+)\)", text)
        by = f"process {holder.group(1)}" if holder else "another run"
        return WarehouseInUseError(f"{path} is in use by {by}: wait until that run ends, then start again")
    if is_full(error):
        return WarehouseError(f"no space left to write {path}: free some, then start again; releases are untouched")
    if _NEWER_STORAGE.search(text):
        return WarehouseError(f"{path} was written by a newer DuckDB than this one: upgrade, then start again")
    if _DAMAGED.search(text):
        return WarehouseError(f"{path} is damaged or no DuckDB file: move it away and restore it from a copy")
    if _UNWRITABLE.search(text):
        return WarehouseError(f"cannot open or write {path}: check that its folder exists and what may be done there")
    return WarehouseError(f"{path}: {first_line(error)}")


@contextmanager
def warehouse_errors(path: Path) -> Iterator[None]:
    """Turn what DuckDB and the file system raise inside, about `path`, into a WarehouseError."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise described(error, path) from error
