"""A DuckDB file that one run alone has open, of this process or any other, and how much memory it may take."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseInUseError, warehouse_errors

# At each checkpoint DuckDB writes the keys of whole tables: with its own 16 MB the larger the ledger the slower a load.
_CHECKPOINT_BYTES = "256MB"
# Left to itself DuckDB keeps what it has read in four fifths of the machine's memory.
_MEMORY = "1500MB"
_LOCK_POLL_SECONDS = 0.1
# The files that this process has open, and who may look at that.
_OPEN: set[Path] = set()
_OPENING = threading.Lock()


class OwnFile:
    """A `connection` to a file that no other run can open until it is closed."""

    def __init__(self, path: Path, lock_wait: float) -> None:
        """Open the file `path`, made where there is none, and remove what a killed run left beside it.

        Waits `lock_wait` seconds where another run has it open; then raises WarehouseInUseError, which names the file
        and the process. Raises WarehouseError when the file cannot be used.
        """
        self.path = path
        self._place = path.resolve()
        self.connection = self._connect(time.monotonic() + lock_wait)
        self._is_open = True
        try:
            with warehouse_errors(path):
                self._remove_spilt()
                self.connection.execute("SET enable_progress_bar = false")
                self.connection.execute(f"SET memory_limit = '{_MEMORY}'")
                self.connection.execute(f"SET checkpoint_threshold = '{_CHECKPOINT_BYTES}'")
        except BaseException:
            self.close()
            raise

    def _connect(self, deadline: float) -> duckdb.DuckDBPyConnection:
        while True:
            try:
                return self._connect_alone()
            except WarehouseInUseError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(_LOCK_POLL_SECONDS)

    def _connect_alone(self) -> duckdb.DuckDBPyConnection:
        # DuckDB keeps other processes out, but would let a second run of this one in.
        with _OPENING:
            if self._place in _OPEN:
                raise WarehouseInUseError(
                    f"{self.path} is in use by another run of this process: wait until that run ends, then start again"
                )
            with warehouse_errors(self.path):
                connection = duckdb.connect(self.path)
            _OPEN.add(self._place)
        return connection

    def _remove_spilt(self) -> None:
        # What found no room in memory DuckDB writes there; a killed run leaves it.
        spilt = self.path.with_name(f"{self.path.name}.tmp")
        if spilt.is_dir():
            shutil.rmtree(spilt)

    @contextmanager
    def more_memory(self, most: str) -> Iterator[None]:
        """Let what is done within the block take as much memory as `most` says, such as `2500MB`."""
        self.connection.execute(f"SET memory_limit = '{most}'")
        try:
            yield
        finally:
            self.connection.execute(f"SET memory_limit = '{_MEMORY}'")

    def close(self) -> None:
        """Close the file, which other runs can then open; closing it twice is fine."""
        self.connection.close()
        if self._is_open:
            self._is_open = False
            _OPEN.discard(self._place)
