"""What tests of several packages need."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest


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
