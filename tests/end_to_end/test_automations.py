"""A real Prefect server on loopback alerts by itself, by the automations of `ledger automations`."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import httpx
import pytest

DEADLINE_SECONDS = 240
POLL_SECONDS = 0.5
LEDGER = str(Path(sys.executable).with_name("ledger"))
# the least that a server waits for what does not happen
MOST_HOURS = 10 / 3600

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def alerts() -> Iterator[tuple[str, "Queue[dict[str, Any]]"]]:
    """Give the address of a webhook, and the queue of what it gets."""
    told: Queue[dict[str, Any]] = Queue()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", told
        server.shutdown()
        thread.join()


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Run a Prefect server, and give the environment that names it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "LEDGER_"))}
    own |= {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=own, cwd=tmp_path, stdout=log, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + DEADLINE_SECONDS
        while not is_healthy(own["PREFECT_API_URL"]):
            assert process.poll() is None, (tmp_path / "server.log").read_text()
            assert time.monotonic() < deadline, "the server did not come up"
            time.sleep(POLL_SECONDS)
        yield own
    finally:
        process.terminate()
        process.wait(DEADLINE_SECONDS)


def is_healthy(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health").is_success
    except httpx.TransportError:
        return False


def ledger(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([LEDGER, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_the_server_tells_of_a_failure_a_stale_source_and_a_night_that_did_not_happen(
    environment: dict[str, str], alerts: tuple[str, "Queue[dict[str, Any]]"], tmp_path: Path
) -> None:
    address, told = alerts
    setting_up = environment | {"LEDGER_ALERT_WEBHOOK": address}
    for _ in range(2):
        made = ledger(setting_up, "automations", "--most-hours", str(MOST_HOURS))
        assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines() == ["ledger: a run failed", "ledger: no night", "ledger: a source is stale"]
    api = environment["PREFECT_API_URL"]
    assert len(httpx.post(f"{api}/automations/filter", json={}).json()) == 3

    sources, data = tmp_path / "sources.yaml", tmp_path / "data"
    (tmp_path / "inbox").mkdir()
    sources.write_text("sources:\n  - {id: harbour, kind: files, path: inbox, cadence: daily}\n")
    assert "ended: completed" in ledger(environment, "run", "--data", str(data), "--sources", str(sources)).stderr
    (tmp_path / "corrections.yaml").write_text("nonsense")
    assert ledger(environment, "run", "--data", str(data), "--sources", str(sources)).returncode == 1
    problems: dict[str, str] = {}
    while problems.keys() != {"failed", "missed", "stale"}:
        (line,) = told.get(timeout=DEADLINE_SECONDS)["problems"]
        problems[line.split(":")[0]] = line
    assert problems["failed"].startswith("failed: nightly 20")
    assert "corrections.yaml" in problems["failed"]
    assert problems["stale"].startswith("stale: source harbour never gave a document")
    assert problems["missed"].startswith("missed: no nightly run has ended well for 0:00:10")


def test_automations_need_a_server_and_a_webhook(tmp_path: Path) -> None:
    nowhere = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "LEDGER_"))}
    nowhere |= {"PREFECT_HOME": str(tmp_path)}
    assert "LEDGER_ALERT_WEBHOOK" in ledger(nowhere, "automations").stderr
    named = nowhere | {"LEDGER_ALERT_WEBHOOK": "http://127.0.0.1:9/hook"}
    assert "PREFECT_API_URL" in ledger(named, "automations").stderr
    lost = ledger(named | {"PREFECT_API_URL": "http://127.0.0.1:9/api"}, "automations")
    assert (lost.returncode, lost.stderr.count("\n")) == (2, 1)
    assert "does not answer" in lost.stderr
