"""`make security` against a service of advisories on loopback: what is unsafe fails it, being offline does not."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
Answer = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]

pytestmark = pytest.mark.skipif(
    not (ROOT / ".venv" / "bin" / "pip-audit").exists(), reason="the check takes its tools from .venv: `make env`"
)


@pytest.fixture
def check(tmp_path: Path) -> Iterator[Callable[[Answer], subprocess.CompletedProcess[str]]]:
    """Return a call that runs the check against a service that gives the answers it is told."""
    servers: list[ThreadingHTTPServer] = []

    def run(answer: Answer) -> subprocess.CompletedProcess[str]:
        class Service(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                status, told = answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                content = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Service))
        threading.Thread(target=servers[-1].serve_forever).start()
        url = f"http://127.0.0.1:{servers[-1].server_port}/v1/query"
        environment = os.environ | {"PIP_AUDIT_OSV_URL": url, "XDG_CACHE_HOME": str(tmp_path), "NO_PROXY": "127.0.0.1"}
        return subprocess.run([ROOT / ".ci" / "security"], env=environment, capture_output=True, text=True, check=False)

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()


def advisory(package: str) -> dict[str, Any]:
    affected = {
        "package": {"name": package, "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
    }
    return {"vulns": [{"id": "MARROW-1", "summary": "It leaks.", "affected": [affected]}]}


def test_a_package_that_is_unsafe_fails_the_check(check: Callable[[Answer], Any]) -> None:
    result = check(lambda asked: (200, advisory("click") if asked["package"]["name"] == "click" else {}))
    assert result.returncode == 1
    assert "MARROW-1 mended in: 99.1" in result.stdout
    assert "click " in result.stdout
    assert "packages of requirements/runtime.txt are known to be unsafe: raise them" in result.stderr


def test_packages_of_which_nothing_is_known_pass(check: Callable[[Answer], Any]) -> None:
    result = check(lambda _: (200, {}))
    assert result.returncode == 0, result.stderr
    for locked in ("runtime", "develop"):
        assert f"no advisory speaks of the packages of requirements/{locked}.txt" in result.stdout


@pytest.mark.parametrize("status", [403, 503])
def test_a_service_that_refuses_is_told_and_fails_nothing(check: Callable[[Answer], Any], status: int) -> None:
    result = check(lambda _: (status, {}))
    assert result.returncode == 0, result.stderr
    assert f"the packages were not looked up: the advisories of osv.dev cannot be had from here: status {status}" in (
        result.stdout
    )


def test_a_service_that_is_not_there_is_told_and_fails_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", "http://127.0.0.1:1/")
    result = subprocess.run([ROOT / ".ci" / "security"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "cannot be had from here: ConnectError" in result.stdout
