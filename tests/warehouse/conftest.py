"""A data folder, and a working warehouse in it, empty or filled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_ledger import fill

from warehouse.working import WorkingWarehouse


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def working(data_dir: Path) -> Iterator[WorkingWarehouse]:
    with WorkingWarehouse(data_dir) as warehouse:
        yield warehouse


@pytest.fixture
def filled(working: WorkingWarehouse) -> WorkingWarehouse:
    fill(working)
    return working
