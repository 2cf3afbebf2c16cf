"""Processes that read chunks: extraction is Python, of which one process keeps only one core busy."""

import atexit
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import NamedTuple

from flows.extraction import Extracted, read_chunk
from flows.records import Chunk
from transforms.extract.figures import find_figures
from transforms.extract.reading import Reading

WORKERS = os.cpu_count() or 1
_FEW_CHUNKS = 2
"""So many chunks are read before processes for them would have started."""


class ReaderDiedError(Exception):
    """A process ended before it could say what came of its chunk."""

    def __init__(self) -> None:
        super().__init__(
            "a process that read articles died before it was done: it was killed, most likely for want of memory"
        )


class Readers:
    """Processes that read chunks, started as they are needed; without any where `n_processes` is 0."""

    def __init__(self, n_processes: int) -> None:
        self._n_processes = n_processes
        self._lock = threading.Lock()
        self._pool = self._new() if n_processes else None

    def read(self, chunk: Chunk) -> Extracted:
        """Return what comes of `chunk`; ReaderDiedError if its process died, after which others take its place."""
        pool = self._pool
        if pool is None:
            return read_chunk(chunk)
        try:
            return pool.submit(read_chunk, chunk).result()
        except BrokenProcessPool as error:
            with self._lock:
                if self._pool is pool:
                    pool.shutdown(wait=False)
                    self._pool = self._new()
            raise ReaderDiedError from error

    def close(self) -> None:
        """End the processes; chunks that none has begun are not read."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        # a forked process may inherit locks that threads of its parent hold; a spawned one starts clean
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._n_processes, mp_context=context, initializer=make_ready)


class AtHand(NamedTuple):
    """Chunks, and who reads them."""

    chunks: Iterator[Chunk]
    readers: Readers


@contextmanager
def reading(chunks: Iterable[Chunk]) -> Iterator[AtHand]:
    """Give the chunks with readers for so many: this process for a few, else one for each core."""
    coming = iter(chunks)
    first = list(islice(coming, _FEW_CHUNKS + 1))
    readers = Readers(WORKERS if WORKERS > 1 and len(first) > _FEW_CHUNKS else 0)
    try:
        yield AtHand(chain(first, coming), readers)
    finally:
        readers.close()


def read_in_order(chunks: Iterable[Chunk]) -> Iterator[Extracted]:
    """Yield what comes of each chunk, in their order, on all cores; ReaderDiedError as `Readers.read`."""
    waiting: deque[Future[Extracted]] = deque()
    with reading(chunks) as at, ThreadPoolExecutor(WORKERS) as threads:
        for chunk in at.chunks:
            waiting.append(threads.submit(at.readers.read, chunk))
            if len(waiting) > 2 * WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def make_ready() -> None:
    """Make the process ready: it leaves Ctrl-C to its parent, dies with it, and reads the language only once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    find_figures(Reading("12 people were killed."))  # which loads the language
    gc.collect()
    atexit.register(gc.unfreeze)  # libraries that look for leaks when a process ends find none
    gc.freeze()  # what is loaded stays: looking it over for garbage, again and again, would take a tenth of the time


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
