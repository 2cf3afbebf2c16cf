"""Articles to read, and one Prefect server for all tests that run the flow."""

import json
from collections.abc import Callable, Iterator
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
