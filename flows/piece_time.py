"""A limit on the time that reading one piece of a document may take, in whatever thread it is read."""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from transforms.normalise.rules import UnreadableError

MOST_SECONDS = 60.0
"""Of the processor's time, so that a busy machine changes no release; pages made to be slow stay below 10."""
_LOOK_SECONDS = 1.0


class _TimeUpError(BaseException):
    """Raised in the thread that reads; libraries that take up every Exception let it pass."""


@contextmanager
def pieces_in_time(most_seconds: float = MOST_SECONDS) -> Iterator["Watch"]:
    """Give a watch over the pieces that this thread reads within the block."""
    watch = Watch(most_seconds)
    closed = threading.Event()
    # processes that read start with spawn, so that no fork inherits this thread
    looking = threading.Thread(target=watch.look, args=(closed,), name="piece time", daemon=True)
    looking.start()
    try:
        yield watch
    finally:
        closed.set()
        looking.join()


class Watch:
    """Ends pieces that take their thread more than `most_seconds` of processor time."""

    def __init__(self, most_seconds: float) -> None:
        """Watch the thread that calls."""
        self._most_seconds = most_seconds
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._n_begun = 0
        self._is_reading = False
        self._lock = threading.Lock()

    @contextmanager
    def piece(self) -> Iterator[None]:
        """Read one piece within the block; UnreadableError (NOR-12) once its time is up.

        A call into C ends first, which takes as long as the size of a piece lets it.
        """
        try:
            try:
                # no clock is asked here: most pieces are lines that take less than asking
                self._n_begun += 1
                self._is_reading = True
                yield
            finally:
                self._end()
        except _TimeUpError:
            self._end()  # it may have come while the piece ended
            raise UnreadableError(
                "NOR-12", f"not read within {self._most_seconds:g} s of the processor's time, which no story takes"
            ) from None

    def _end(self) -> None:
        with self._lock:
            self._is_reading = False

    def look(self, closed: threading.Event) -> None:
        """Look now and then whether the time of a piece is up, from the first look at it on, until `closed` is set.

        A piece that goes on is told again at the next look: Python ignores what is raised while it clears up an object.
        """
        n_seen, ends = 0, 0.0
        while not closed.wait(min(_LOOK_SECONDS, self._most_seconds)):
            now = time.clock_gettime(self._clock)
            with self._lock:
                if self._n_begun != n_seen:
                    n_seen, ends = self._n_begun, now + self._most_seconds
                elif self._is_reading and now > ends:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        ctypes.c_ulong(self._thread), ctypes.py_object(_TimeUpError)
                    )
