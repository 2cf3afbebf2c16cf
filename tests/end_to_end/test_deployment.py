"""`ledger serve`: the deployments of prefect.yaml on a real Prefect server, run by a real worker, on loopback."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

ROOT = Path(__file__).parents[2]
DEADLINE_SECONDS = 240
POLL_SECONDS = 0.5
ARTICLE = {
    "article_id": "marrow-1",
    "title": "Ferry sinks off Marrow Bay",
    "published": "2025-03-02T08:00:00+00:00",
    "text": "MARROW BAY — At least 12 people were killed when a ferry sank on Saturday, the coast guard said.",
}

pytestmark = pytest.mark.end_to_end


def prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return own | {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_CLI_PROMPT": "false",
        "DO_NOT_TRACK": "1",
    }


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run `ledger serve` until the end of the block, and see it stop cleanly."""
    command = [str(Path(sys.executable).with_name("ledger")), "serve", "--port", environment["PREFECT_SERVER_API_PORT"]]
    with log.open("wb") as sink:
        process = subprocess.Popen(command, cwd=log.parent, env=environment, stdout=sink, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(DEADLINE_SECONDS)


def wait_for(what: str, found: Callable[[], Any], process: subprocess.Popen[bytes], log: Path) -> Any:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        assert process.poll() is None, f"ended before {what}:\n{log.read_text()}"
        time.sleep(POLL_SECONDS)
    pytest.fail(f"no {what} within {DEADLINE_SECONDS} s:\n{log.read_text()[-4000:]}")


def call(command: list[str], environment: dict[str, str], cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def is_healthy(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health").status_code == 200
    except httpx.TransportError:
        return False


def test_served_nights_run_and_all_ends_together(environment: dict[str, str], tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "wire.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    data = tmp_path / "data"
    api = environment["PREFECT_API_URL"]
    log = tmp_path / "serve.log"
    with serving(environment, log) as server:
        wait_for("worker", lambda: "serving" in log.read_text(), server, log)
        deployment = httpx.get(f"{api}/deployments/name/nightly/nightly").json()
        assert str(ROOT) not in json.dumps(deployment), "the deployment holds a path of this machine"
        assert deployment["global_concurrency_limit"]["limit"] == 1
        (schedule,) = deployment["schedules"]
        assert schedule["schedule"] | {"cron": "30 4 * * *", "timezone": "Europe/London"} == schedule["schedule"]
        form = httpx.get(f"{api}/deployments/name/backfill/backfill").json()["parameter_openapi_schema"]
        assert form["properties"]["start"]["format"] == "date"
        assert form["required"] == ["start", "end"]
        assert [name for name, field in form["properties"].items() if not field.get("description")] == []

        parameters = {"inputs": [str(inbox)], "data_dir": str(data)}
        call(prefect("deployment", "run", "nightly/nightly", "--params", json.dumps(parameters)), environment, tmp_path)
        query = {"sort": "START_TIME_DESC", "flow_runs": {"tags": {"all_": ["ledger"]}}}

        def ended() -> dict[str, Any] | None:
            runs = httpx.post(f"{api}/flow_runs/filter", json=query).json()
            final = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
            return next((run for run in runs if run["state_type"] in final), None)

        run = wait_for("ended run", ended, server, log)
        assert run["state_type"] == "COMPLETED", log.read_text()
        assert run["name"].startswith("nightly 20")
        artifacts = httpx.post(f"{api}/artifacts/filter", json={}).json()
        assert {artifact["key"] for artifact in artifacts} >= {
            "reading",
            "stage-counts",
            "audit",
            "release",
            "report",
        }
    assert server.returncode == 0, log.read_text()
    assert not is_healthy(api)
    with duckdb.connect(data / "latest" / "ledger.duckdb", read_only=True) as ledger:
        found = ledger.sql("SELECT metric, value, qualifier, words FROM figures").fetchall()
    assert found == [("killed", 12, "at_least", "At least 12")]
