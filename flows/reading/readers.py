"""Processes that read chunks: extraction is Python, of which one process keeps only one core busy."""

import atexit
import gc
import multiprocessing
import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import NamedTuple

from flows.reading.bisecting import ReaderDiedError, ReadersError, read_in_parts
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.records import Chunk
from transforms.extract.figures import find_figures
from transforms.extract.grammar.rules import compile_rules
from transforms.extract.reading import Reading

WORKERS = os.cpu_count() or 1
MEGABYTES = "LEDGER_READER_MEGABYTES"
_MEGABYTES = 2000
_FEW_CHUNKS = 2
_FEW_BYTES = 2 * 1024 * 1024
"""So few chunks, and bytes in them, are read before processes would have started, and take no memory to speak of."""
_ROOM_BYTES = 64 * 1024 * 1024
_NEW_OBJECTS = 10_000
"""So many are made before the youngest are looked over for garbage: most are gone by then without that."""


class Readers:
    """Processes that read chunks, started as they are needed; without any where `n_processes` is 0.

    Each may hold as many megabytes of data as LEDGER_READER_MEGABYTES says, 2000 if nothing.
    """

    def __init__(self, n_processes: int) -> None:
        """Raise ReadersError where the limit is no number."""
        self._n_processes = n_processes
        self._megabytes = reader_megabytes()
        self._lock = threading.Lock()
        self._pool = self._new(n_processes) if n_processes else None
        self._lone_lock = threading.Lock()
        self._lone: ProcessPoolExecutor | None = None

    def read(self, chunk: Chunk) -> Extracted:
        """Return what comes of `chunk`; of records that defeat the readers, and of no others, rows of quarantine.

        Raises ReadersError where no process can start.
        """
        try:
            return self._read(chunk)
        except Exception:  # noqa: BLE001 - what comes again is told in quarantine
            # of a process that died nobody knows which of the chunks that were at work killed it
            return read_in_parts(chunk, self._read_alone if self._n_processes else self._read)

    def close(self) -> None:
        """End the processes; chunks that none has begun are not read."""
        for pool in (self._pool, self._lone):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def _read(self, chunk: Chunk) -> Extracted:
        pool = self._pool
        if pool is None:
            return read_chunk(chunk)
        try:
            return pool.submit(read_chunk, chunk).result()
        except BrokenProcessPool as error:
            with self._lock:
                if self._pool is pool:
                    pool.shutdown(wait=False)
                    self._pool = self._new(self._n_processes)
            raise ReaderDiedError from error

    def _read_alone(self, chunk: Chunk) -> Extracted:
        """Read `chunk` in a process that reads nothing else meanwhile."""
        with self._lone_lock:
            self._lone = self._lone or self._new(1)
            try:
                self._lone.submit(os.getpid).result()
            except BrokenProcessPool as error:
                raise ReadersError(
                    f"no process that reads articles can start in {self._megabytes:,} MB: set {MEGABYTES} higher, "
                    "and see what else takes the memory of this machine"
                ) from error
            try:
                return self._lone.submit(read_chunk, chunk).result()
            except BrokenProcessPool as error:
                self._lone.shutdown(wait=False)
                self._lone = None
                raise ReaderDiedError from error

    def _new(self, n_processes: int) -> ProcessPoolExecutor:
        # a forked process may inherit locks that threads of its parent hold; a spawned one starts clean
        context = multiprocessing.get_context("spawn")
        limit = self._megabytes * 1_000_000
        return ProcessPoolExecutor(n_processes, mp_context=context, initializer=_begin, initargs=(limit,))


def reader_megabytes() -> int:
    """Return how many megabytes of data a process that reads may hold; ReadersError if the setting is no number."""
    told = os.environ.get(MEGABYTES, str(_MEGABYTES))
    if not told.isascii() or not told.isdigit() or not int(told):
        raise ReadersError(f"{MEGABYTES} is {told!r}: it takes a whole number of megabytes, {_MEGABYTES} if not set")
    return int(told)


class AtHand(NamedTuple):
    """Chunks, what reads one, how many are read at a time, and what a task raises that takes its readers with it."""

    chunks: Iterator[Chunk]
    read: Callable[[Chunk], Extracted]
    n_at_a_time: Callable[[], int]
    deadly: tuple[type[Exception], ...] = ()


@contextmanager
def reading(chunks: Iterable[Chunk]) -> Iterator[AtHand]:
    """Give the chunks with readers for so many: this process for a few, else one for each core."""
    coming = iter(chunks)
    first = list(islice(coming, _FEW_CHUNKS + 1))
    n_bytes = sum(int(chunk.records["content"].bin.size().sum()) for chunk in first)
    readers = Readers(0 if len(first) <= _FEW_CHUNKS and n_bytes <= _FEW_BYTES else WORKERS)
    try:
        yield AtHand(chain(first, coming), readers.read, lambda: WORKERS)
    finally:
        readers.close()


def read_in_order(chunks: Iterable[Chunk]) -> Iterator[Extracted]:
    """Yield what comes of each chunk, in their order, on all cores; ReadersError as `Readers.read`."""
    waiting: deque[Future[Extracted]] = deque()
    with reading(chunks) as at, ThreadPoolExecutor(WORKERS) as threads:
        for chunk in at.chunks:
            waiting.append(threads.submit(at.read, chunk))
            if len(waiting) > 2 * WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _begin(limit: int) -> None:
    """Make a process ready that may hold `limit` bytes of data; what takes more is an error of its chunk alone."""
    make_ready()
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    bytearray(_ROOM_BYTES)  # raises where nothing could be read in what the limit leaves


def make_ready() -> None:
    """Make the process ready: it leaves Ctrl-C to its parent, dies with it, and reads the language only once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    load_language()


@cache
def load_language() -> None:
    """Load the language for good, once in a process that reads chunks."""
    find_figures(Reading("12 people were killed."))
    compile_rules()
    gc.collect()
    atexit.register(gc.unfreeze)  # libraries that look for leaks when a process ends find none
    gc.freeze()  # what is loaded stays: looking it over for garbage, again and again, would take a tenth of the time
    gc.set_threshold(_NEW_OBJECTS)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
