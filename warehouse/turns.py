"""Turns at writing a ledger: one run at a time, in the order in which they came.

The locks are the system's own, which end with the process that holds them, however it ends. They hold between the
processes of one machine, as the working warehouse itself does.
"""

import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warehouse.errors import WarehouseInUseError, warehouse_errors

LOCK = "writer.lock"
QUEUE = "writer.queue"
_POLL_SECONDS = 0.2
_TELL_SECONDS = 60


@contextmanager
def turn(data_dir: Path, who: str, *, wait_seconds: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Be the one writer of the ledger in `data_dir` within the block; `who` is told to those who wait.

    Waits for at most `wait_seconds`, and calls `waiting` with the holder at once and each minute; then raises
    WarehouseInUseError, which names the holder. Who lets go and asks again comes after those who wait already.
    """
    deadline = time.monotonic() + wait_seconds
    with warehouse_errors(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
    # Who is first in the queue waits for the lock; the others wait for the queue.
    with _opened(data_dir / LOCK) as lock:
        with _opened(data_dir / QUEUE) as queue:
            _wait(queue, data_dir, deadline, waiting)
            _wait(lock, data_dir, deadline, waiting)
        told = f"{who}, process {os.getpid()} on {socket.gethostname()}, since {datetime.now(UTC):%F %H:%M:%S} UTC"
        with warehouse_errors(data_dir):
            _write(lock, told)
        try:
            yield
        finally:
            _write(lock, "")


def holder(data_dir: Path) -> str | None:
    """Return who writes the ledger in `data_dir` now, or None."""
    try:
        with (data_dir / LOCK).open(encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read() or "another run"
    except FileNotFoundError:
        pass
    return None


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    with warehouse_errors(path):
        file = path.open("a", encoding="utf-8")
    with file:
        yield file


def _wait(file: IO[str], data_dir: Path, deadline: float, waiting: Callable[[str], None]) -> None:
    told_at = -float("inf")
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            at = time.monotonic()
            by = holder(data_dir) or "another run"
            if at >= deadline:
                raise WarehouseInUseError(
                    f"{data_dir} is in use by {by}: wait until that run ends, then start again"
                ) from None
            if at - told_at >= _TELL_SECONDS:
                waiting(by)
                told_at = at
            time.sleep(_POLL_SECONDS)
        else:
            return


def _write(lock: IO[str], text: str) -> None:
    # past the file's buffer, which would try again to write what a full disk did not take
    os.ftruncate(lock.fileno(), 0)
    os.write(lock.fileno(), text.encode())
