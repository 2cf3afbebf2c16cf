"""A clock that jumps between nights: runs, releases and histories stay in their order, and sources stay due."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows import run_book
from flows.alerting.health import problems
from flows.cli import main
from warehouse.query import run_query, status
from warehouse.release import latest

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("prefect")

AHEAD = dt.timedelta(days=3650)


def test_a_clock_set_ahead_and_back_again(
    write_lines: WriteLines, article: Article, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def night(name: str) -> str:
        write_lines(f"{name}.jsonl", article(name, text=f"Nine people were injured in {name} Marrow, police said."))
        result = CliRunner().invoke(main, ["run", "--input", str(inbox), "--data", str(tmp_path / "data")])
        assert "Traceback" not in result.output
        release = latest(tmp_path / "data")
        assert release is not None, result.output
        return release.release_id

    real = run_book.now
    with monkeypatch.context() as jumped:
        jumped.setattr(run_book, "now", lambda: real() + AHEAD)
        ahead = night("Lower")
    back = night("Upper")
    assert back > ahead
    database = tmp_path / "data" / "latest" / "ledger.duckdb"
    assert run_query(database, "SELECT DISTINCT article_id FROM figures").height == 2
    assert run_query(database, "FROM runs WHERE finished_at < started_at").height == 0
    for history in ("figure_history", "estimate_history"):
        assert run_query(database, f"FROM {history} WHERE known_until <= known_from").height == 0
    (told,) = problems(status(tmp_path / "data"), [], real())
    assert told.startswith("clock: a run ended at ")
