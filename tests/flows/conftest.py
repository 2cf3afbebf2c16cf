"""Articles to read, and one Prefect server for all tests that run the flow."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from flows.server.prefect_settings import send_nothing_home

send_nothing_home()

from prefect.testing.utilities import prefect_test_harness  # noqa: E402 - reads the settings when imported

START_SECONDS = 180
SECONDS = 60
# Prints its port once it listens: no port is guessed, and nothing is waited for blindly.
SERVE = """
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
input()
server.stop()
"""


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


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.communicate("\n", timeout=SECONDS)


@pytest.fixture
def empty_bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Return the name of a bucket on a real S3 server on loopback, which the environment leads to."""
    told = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "marrow",
        "AWS_SECRET_ACCESS_KEY": "bay",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    name = tmp_path.name.replace("_", "-").lower()
    client.create_bucket(Bucket=name)
    client.close()
    return name
