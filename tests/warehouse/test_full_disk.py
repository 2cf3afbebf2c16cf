"""A disk that fills up while a release is built or rows are loaded: one message, and the last release still reads."""

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from small_ledger import build, figure, fill, frame, published

from warehouse.errors import WarehouseError
from warehouse.query import run_query
from warehouse.release import latest, publish
from warehouse.working import WorkingWarehouse

FillUp = Callable[[int], Path]

MEGABYTE = 1_000_000
NO_SPACE = r"^no space left to write \S+: free some, then start again; releases are untouched$"


@pytest.mark.parametrize("left", [0, 2 * MEGABYTE, 6 * MEGABYTE])
def test_a_full_disk_stops_the_build_and_the_next_run_goes_on(small_disk: Path, fill_up: FillUp, left: int) -> None:
    data_dir = small_disk / "data"
    with WorkingWarehouse(data_dir) as working:
        fill(working)
        first = published(working, data_dir, "r1")
    with WorkingWarehouse(data_dir) as working:
        working.merge("figures", frame("figures", figure("f9")))
        ballast = fill_up(left)
        with pytest.raises(WarehouseError, match=NO_SPACE):
            published(working, data_dir, "r2")
    found = latest(data_dir)
    assert found == first
    assert run_query(found.database, "SELECT count(*) AS n FROM figures").item() == 3
    ballast.unlink()
    with WorkingWarehouse(data_dir) as working:
        working.merge("figures", frame("figures", figure("f9")))
        assert published(working, data_dir, "r3").manifest.tables["figures"].rows == 4
        assert list((data_dir / "candidates").iterdir()) == []


def test_a_full_disk_while_loading_leaves_what_was_there(small_disk: Path, fill_up: FillUp) -> None:
    data_dir = small_disk / "data"
    with WorkingWarehouse(data_dir) as working:
        fill(working)
    ballast = fill_up(MEGABYTE)
    many = frame("figures", *(figure(f"n{number}", quote=os.urandom(500).hex()) for number in range(5_000)))
    with pytest.raises(WarehouseError, match=NO_SPACE), WorkingWarehouse(data_dir) as working:
        working.merge("figures", many)
    ballast.unlink()
    with WorkingWarehouse(data_dir) as working:
        assert working.read("figures").height == 3
        working.merge("figures", many)
        assert working.read("figures").height == 5_003


def test_a_disk_that_fills_up_before_the_pointer_moves_keeps_the_last(small_disk: Path, fill_up: FillUp) -> None:
    data_dir = small_disk / "data"
    with WorkingWarehouse(data_dir) as working:
        fill(working)
        published(working, data_dir, "r1")
        candidate = build(working, data_dir, "r2")
        fill_up(0)
        with pytest.raises(WarehouseError, match=NO_SPACE):
            publish(candidate)
    found = latest(data_dir)
    assert found is not None
    assert found.release_id == "r1"
    assert pl.read_parquet(found.folder / "parquet" / "figures").height == 3
