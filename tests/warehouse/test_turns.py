"""One run at a time writes a ledger, in the order in which they came, and no lock outlives its process."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from warehouse.errors import WarehouseInUseError
from warehouse.turns import holder, turn

TAKE = """
import sys
from pathlib import Path
from warehouse.turns import turn
tell = lambda line: print(line, flush=True)
with turn(Path(sys.argv[1]), sys.argv[2], wait_seconds=60, waiting=lambda by: tell("waits for " + by)):
    tell("has it")
    sys.stdin.read()
"""


def silent(_holder: str) -> None:
    pass


@contextmanager
def taker(data_dir: Path, who: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", TAKE, str(data_dir), who], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_who_waits_too_long_is_told_who_holds_it(tmp_path: Path) -> None:
    with taker(tmp_path, "backfill of March") as first:
        assert said(first) == "has it"
        with (
            pytest.raises(WarehouseInUseError, match=f"in use by backfill of March, process {first.pid} on "),
            turn(tmp_path, "nightly", wait_seconds=0, waiting=silent),
        ):
            pass
        assert str(holder(tmp_path)).startswith(f"backfill of March, process {first.pid} on ")


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    with taker(tmp_path, "backfill") as first:
        assert said(first) == "has it"
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert holder(tmp_path) is None
        with turn(tmp_path, "nightly", wait_seconds=0, waiting=silent):
            assert str(holder(tmp_path)).startswith("nightly, process ")
    assert holder(tmp_path) is None


def test_who_asks_again_comes_after_who_waits(tmp_path: Path) -> None:
    with turn(tmp_path, "backfill", wait_seconds=0, waiting=silent):
        waiter = taker(tmp_path, "nightly")
        second = waiter.__enter__()
        assert said(second).startswith("waits for backfill, process ")
    try:
        # the waiter holds the queue from before we let go, so that we cannot get in first
        with (
            pytest.raises(WarehouseInUseError),
            turn(tmp_path, "backfill", wait_seconds=0, waiting=silent),
        ):
            pass
        assert said(second) == "has it"
        assert second.stdin is not None
        second.stdin.close()
        with turn(tmp_path, "backfill", wait_seconds=60, waiting=silent):
            assert str(holder(tmp_path)).startswith("backfill")
    finally:
        waiter.__exit__(None, None, None)
