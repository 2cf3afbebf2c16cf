"""Run one measurement in a process of its own, so that its time and memory are its own."""

import multiprocessing
import os
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# a forked child may inherit locks of Polars' threads; a spawned one starts clean
SPAWN = multiprocessing.get_context("spawn")
_STATUS = Path("/proc/self/status")


def peak_mb() -> float:
    """Return the most memory that this process has held, in MB."""
    if _STATUS.exists():
        # ru_maxrss would count what the parent held when it started this process
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def run(task: Callable[..., Any], *arguments: object, threads: int = 1, limit: float = 900.0) -> Any:
    """Run `task(*arguments)` in a new process with `threads` Polars threads, for at most `limit` seconds.

    Return what it returns, or None if it ran out of time. `task` must be a function at the top of a module.
    Raises RuntimeError with its words if it fails.
    """
    ours, theirs = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=_call, args=(theirs, task, arguments))
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    try:
        process.start()
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before
    theirs.close()
    if not ours.poll(limit):
        process.kill()
        process.join()
        return None
    try:
        result, failure = ours.recv()
    except EOFError:
        result, failure = None, "it was killed"
    process.join()
    if failure:
        raise RuntimeError(f"{task.__name__}: {failure}")
    return result


def _call(answer: Connection, task: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    try:
        result = task(*arguments)
    except Exception as error:
        answer.send((None, f"{type(error).__name__}: {error}"))
        raise
    answer.send((result, None))
