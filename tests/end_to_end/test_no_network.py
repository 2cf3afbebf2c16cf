"""A run asks nobody but its sources: what every process of it connects to is watched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LEDGER = Path(sys.executable).with_name("ledger")
# Python imports it when it starts, in the run and in all that the run starts.
WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        address = arguments if event == "socket.getaddrinfo" else arguments[1]
        if not isinstance(address, tuple):
            return  # a socket of this machine, which has a path
        host = address[0]
        with open(os.environ["LEDGER_TEST_CONNECTIONS"], "a") as log:
            log.write(f"{host}\\n")

sys.addaudithook(watch)
"""
ARTICLE = {"article_id": "a", "published": "2025-03-02", "text": "Nine people were killed when a mine collapsed."}
OWN = {"127.0.0.1", "::1", "localhost", "None"}

pytestmark = pytest.mark.end_to_end


def test_a_run_connects_to_nothing_but_its_own_server(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    log = tmp_path / "connections"
    names = ("PREFECT_", "DO_NOT_TRACK", "GX_")
    own = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    environment = own | {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PYTHONPATH": str(tmp_path),
        "LEDGER_TEST_CONNECTIONS": str(log),
    }
    done = subprocess.run(
        [LEDGER, "run", "--input", tmp_path / "wire.jsonl", "--data", tmp_path / "data"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    asked = set(log.read_text().split())
    assert "127.0.0.1" in asked, "nothing was watched"
    assert asked - OWN == set()
