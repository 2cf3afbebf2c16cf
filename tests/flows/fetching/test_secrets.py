"""Secrets of the environment are used and told nowhere: not in logs, artifacts, the ledger or its releases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from flows.sources import SourcesError, load_sources
from transforms.schema import TABLES
from warehouse.release import latest

PLANTED = "Vellum7quarry9Sandmouth"
LEDGER = Path(sys.executable).with_name("ledger")
SOURCES = """\
sources:
  - {{id: bucket, kind: files, path: "s3://{bucket}/crawl"}}
  - {{id: nowhere, kind: files, path: "s3://no-such-bucket/crawl", cadence: daily}}
"""
# keeps the secret at a Prefect server of its own, which lies in PREFECT_HOME
KEEP = """
import sys
from flows.server.prefect_server import prefect_server, wait_for_server
with prefect_server():
    wait_for_server()
    from prefect.blocks.system import Secret
    Secret(value=sys.argv[1]).save("ledger-alert-webhook")
"""


@pytest.fixture
def environment(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Plant the secret wherever the ledger takes one, and have every log tell as much as it can."""
    (tmp_path / "sources.yaml").write_text(SOURCES.format(bucket=bucket), encoding="utf-8")
    for name in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, PLANTED)
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return own | {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_LOGGING_LEVEL": "DEBUG"}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a webhook that refuses what it gets, and a list of what was asked for there."""
    paths: list[str] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            paths.append(self.path)
            self.send_response(500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


def test_a_secret_is_told_nowhere(environment: dict[str, str], asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, paths = asked
    keep = [sys.executable, "-c", KEEP, f"{address}/{PLANTED}?token={PLANTED}"]
    subprocess.run(keep, env=environment, cwd=tmp_path, check=True, capture_output=True)
    data = tmp_path / "data"
    command = [LEDGER, "run", "--verbose", "--sources", str(tmp_path / "sources.yaml"), "--data", str(data)]
    said = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
    release = latest(data)
    assert release is not None, said.stderr.decode()
    assert b"no-such-bucket" in said.stdout + said.stderr
    assert paths == [f"/{PLANTED}?token={PLANTED}"]
    assert b"no alert by webhook (LEDGER_ALERT_WEBHOOK): status 500" in said.stdout + said.stderr
    secret = PLANTED.encode()
    assert secret not in said.stdout + said.stderr
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.startswith("prefect.db") and b"due: bucket, nowhere" in path.read_bytes() for path in files)
    assert [path for path in files if secret in path.read_bytes()] == []
    # DuckDB compresses what it keeps
    with duckdb.connect(release.database, read_only=True) as connection:
        for table in TABLES:
            assert PLANTED not in str(connection.table(table.name).fetchall()), table.name


@pytest.mark.parametrize("url", [f"https://marrow:{PLANTED}@example.org/feed.xml", f"https://{PLANTED}@example.org/"])
def test_a_password_in_the_sources_file_is_refused_without_being_told(url: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(f"sources:\n  - {{id: wire, kind: feed, url: '{url}'}}\n", encoding="utf-8")
    with pytest.raises(SourcesError, match="a password does not belong in this file") as refused:
        load_sources(path)
    assert PLANTED not in str(refused.value)
