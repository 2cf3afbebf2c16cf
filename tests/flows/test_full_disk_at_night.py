"""A disk that fills up in a night: one message, the last release still reads, and the next night goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from warehouse.query import run_query
from warehouse.release import latest

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

MEGABYTE = 1_000_000

pytestmark = pytest.mark.usefixtures("prefect")


def night(inbox: Path, data: Path) -> Result:
    return CliRunner().invoke(main, ["run", "--input", str(inbox), "--data", str(data)])


def test_a_full_disk_fails_the_night_and_spoils_nothing(
    write_lines: WriteLines, article: Article, inbox: Path, small_disk: Path, fill_up: Callable[[int], Path]
) -> None:
    data = small_disk / "data"
    write_lines("monday.jsonl", article("a"))
    assert night(inbox, data).exit_code == 0
    before = latest(data)
    assert before is not None
    write_lines("tuesday.jsonl", article("b", text="Nine people were injured in Lower Marrow.", pad="x" * MEGABYTE))
    # full at once, while documents and rows are loaded, and while the candidate is built
    for left in (0, MEGABYTE // 2, 3 * MEGABYTE):
        ballast = fill_up(left)
        result = night(inbox, data)
        assert result.exit_code == 1, left
        last = result.stderr.splitlines()[-1]
        assert last.startswith("ledger: the run failed: no space left to write "), (left, last)
        assert "Traceback" not in result.output
        assert latest(data) == before
        assert run_query(before.database, "SELECT count(*) AS n FROM figures").item() == 2
        ballast.unlink()
    assert night(inbox, data).exit_code == 0
    after = latest(data)
    assert after is not None
    assert run_query(after.database, "SELECT count(*) AS n FROM figures").item() == 3
    assert list((data / "candidates").iterdir()) == []
    assert list((data / "documents").glob(".new-*")) == []
