"""A run that is killed leaves nothing running, and the next one makes the release that it would have made."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.release import latest

LEDGER = Path(sys.executable).with_name("ledger")

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    with (folder / "wire.jsonl").open("w") as lines:
        for number in range(1500):
            text = f"{number + 3} people were killed when a mine collapsed near Port Vellum on Saturday, police said."
            fields = {"article_id": f"a{number}", "published": "2025-03-02", "text": text}
            lines.write(json.dumps(fields) + "\n")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return own | {"PREFECT_HOME": str(tmp_path_factory.mktemp("prefect"))}


def started(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [LEDGER, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def lines_of(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield what the process and all that it started say on stderr, until the last of them has ended."""
    assert process.stderr is not None
    yield from process.stderr


def test_a_killed_run_is_made_good_by_the_next(inbox: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    undisturbed = ["run", "--input", str(inbox), "--data", str(tmp_path / "undisturbed")]
    with started(undisturbed, environment) as process:
        assert "ended: " in "".join(lines_of(process))
    killed = ["run", "--input", str(inbox), "--data", str(tmp_path / "killed")]
    with started(killed, environment) as process:
        for line in lines_of(process):
            if " read " in line:
                os.kill(process.pid, signal.SIGKILL)
        # The loop ended, so that the Prefect server, which shares this stderr, has ended too.
        assert process.wait() == -signal.SIGKILL
    assert latest(tmp_path / "killed") is None
    with started(killed, environment) as process:
        said = "".join(lines_of(process))
    assert process.returncode == 0, said
    expected, found = latest(tmp_path / "undisturbed"), latest(tmp_path / "killed")
    assert expected is not None
    assert found is not None
    assert found.digest == expected.digest
    assert list((tmp_path / "killed").rglob(".new-*")) == []
