"""A data folder, and a working warehouse in it, empty or filled."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
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


@pytest.fixture
def unprivileged(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Return a context in which file permissions hold, also where the tests run as root."""

    @contextmanager
    def context() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        closed = [
            (path, path.stat().st_mode) for path in (tmp_path, *tmp_path.parents) if not path.stat().st_mode & 0o001
        ]
        for path, mode in closed:
            path.chmod(mode | 0o011)
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
            for path, mode in closed:
                path.chmod(mode)

    return context
