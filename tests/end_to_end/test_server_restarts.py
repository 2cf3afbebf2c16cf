"""A Prefect server that is stopped and started while a night runs: the night goes on, or the next makes it good."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from warehouse.query import run_query
from warehouse.release import latest

START_SECONDS = 180
# Says when it has fetched, and goes on when it is told to.
NIGHT = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import flows.nightly as night
read = night.read_documents

def when_told(*arguments):
    print("fetched", flush=True)
    sys.stdin.readline()
    read(*arguments)

night.read_documents = when_told
state = night.nightly(inputs=[Path(sys.argv[1])], data_dir=Path(sys.argv[2]), return_state=True)
print(state.type.value, state.message, flush=True)
"""

pytestmark = pytest.mark.end_to_end


def serve(port: int, environment: dict[str, str]) -> tuple["subprocess.Popen[bytes]", int]:
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(128)
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server.prefect_server", str(listening.fileno())],
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
            env=environment,
        )
        return process, listening.getsockname()[1]


def end(server: "subprocess.Popen[bytes]") -> None:
    server.kill()
    server.wait()
    assert server.stdin is not None
    server.stdin.close()


def test_a_night_outlives_its_server(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    article = {"article_id": "a", "published": "2025-03-02", "text": "Nine people were killed when a mine collapsed."}
    (tmp_path / "inbox" / "wire.jsonl").write_text(json.dumps(article) + "\n")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    own |= {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    server, port = serve(0, own)
    url = f"http://127.0.0.1:{port}/api"
    try:
        httpx.get(f"{url}/health", timeout=START_SECONDS).raise_for_status()
        with subprocess.Popen(
            [sys.executable, "-c", NIGHT, str(tmp_path / "inbox"), str(tmp_path / "data")],
            env=own | {"PREFECT_API_URL": url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as night:
            assert night.stdout is not None
            assert night.stdin is not None
            assert night.stdout.readline() == "fetched\n"
            end(server)
            server, _ = serve(port, own)
            night.stdin.write("go on\n")
            night.stdin.close()
            ended = night.stdout.readline()
        assert ended.startswith("COMPLETED "), ended
    finally:
        end(server)
    release = latest(tmp_path / "data")
    assert release is not None
    assert run_query(release.database, "SELECT metric, value FROM figures").rows() == [("killed", 9)]
