"""Articles to read, and one Prefect server for all tests that run the flow."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from flows.prefect_settings import send_nothing_home

send_nothing_home()

from prefect.testing.utilities import prefect_test_harness  # noqa: E402 - reads the settings when imported

START_SECONDS = 180


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=START_SECONDS):
        yield


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


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


def article_fields(article_id: str, **told: Any) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "publisher": "Marrow Courier",
        "title": "Ferry sinks off Marrow Bay",
        "published": "2025-03-02T08:00:00+00:00",
        "text": "MARROW BAY — At least 12 people were killed when a ferry sank on Saturday, the coast guard said. "
        "Rescuers took 31 injured passengers to the harbour hospital.",
    } | told


@pytest.fixture(scope="session")
def article() -> Callable[..., dict[str, Any]]:
    """Return a call that gives a JSON line's fields: an invented report of two figures, or as told."""
    return article_fields


@pytest.fixture
def write_lines(inbox: Path) -> Callable[..., Path]:
    """Return a call that writes articles as JSON lines into the inbox."""

    def write(name: str, *articles: dict[str, Any]) -> Path:
        path = inbox / name
        path.write_text("".join(json.dumps(fields) + "\n" for fields in articles), encoding="utf-8")
        return path

    return write
