"""`make demo`'s program: tables at the end, and nothing added by a second run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.end_to_end


def demo(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.demo"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_demo_shows_what_it_found_and_adds_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment = own | {"PREFECT_HOME": str(tmp_path / "prefect")}
    first = demo(tmp_path, environment)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "audit: " in first.stderr
    assert "Traceback" not in first.stderr
    shown = (
        "Figures: ",
        "Estimates: ",
        "Disagreements between sources: ",
        "latest release: ",
        "report: ",
        "ledger query",
    )
    assert all(part in first.stdout for part in shown)
    second = demo(tmp_path, environment)
    assert second.returncode == 0, second.stdout + second.stderr
    assert "nothing new: 0 new documents" in second.stdout
    assert len(list((tmp_path / "build" / "demo" / "releases").iterdir())) == 1
    tables = [run.stdout.partition("Run 20")[0] for run in (first, second)]
    assert tables[0] == tables[1]
