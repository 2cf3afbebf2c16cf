"""Nights over `sources.yaml`: cadence, the record of fetches, official series, what waits in the raw store."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.documents.raw_store import RawStore
from flows.stages import READ
from warehouse.query import run_query
from warehouse.release import latest
from warehouse.working import WorkingWarehouse

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("prefect")

SOURCES = """\
sources:
  - {id: wire, kind: files, path: inbox, publisher: Marrow Courier, cadence: daily}
  - id: council
    kind: reference
    path: council.csv
    tier: 1
    as_of: day
    series:
      - {column: dead, metric: killed, basis: cumulative, place: Marrow Bay, since: 2025-03-01}
"""


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def night(tmp_path: Path) -> Callable[..., Result]:
    """Return a call that runs a night over the sources."""
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "council.csv").write_text("day,dead\n2025-03-01,12\n2025-03-02,fourteen\n", encoding="utf-8")
    return lambda *more: ledger("run", "--sources", tmp_path / "sources.yaml", "--data", tmp_path / "data", *more)


def rows(data_dir: Path, sql: str) -> list[tuple[Any, ...]]:
    release = latest(data_dir)
    assert release is not None
    return run_query(release.database, sql).rows()


def test_nights_over_sources(
    night: Callable[..., Result], write_lines: WriteLines, article: Article, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    write_lines("a.jsonl", article("a"))
    first = night()
    assert first.exit_code == 1, first.output
    assert "RFS-02" in first.stdout
    asked = rows(data, "SELECT source_id, outcome, url LIKE 'source:%' FROM fetches ORDER BY ALL")
    assert asked == [
        ("council", "listed", True),
        ("council", "new", False),
        ("wire", "listed", True),
        ("wire", "new", False),
    ]
    reference = "SELECT metric, basis, place, CAST(as_of AS VARCHAR), value FROM reference ORDER BY as_of"
    assert rows(data, reference) == [("killed", "cumulative", "Marrow Bay", "2025-03-01", 12)]

    # The wire was read today; the council has no cadence, and is read in every run.
    write_lines("b.jsonl", article("b", text="Nine people were injured in Lower Marrow on Sunday, police said."))
    (tmp_path / "council.csv").write_text("day,dead\n2025-03-02,14\n", encoding="utf-8")
    second = night()
    assert second.exit_code == 0, second.output
    assert rows(data, "SELECT article_id FROM articles") == [("a",)]
    assert rows(data, reference) == [("killed", "cumulative", "Marrow Bay", "2025-03-02", 14)]

    third = night("--source", "wire")
    assert third.exit_code == 0, third.output
    assert rows(data, "SELECT article_id FROM articles ORDER BY ALL") == [("a",), ("b",)]

    whole = ledger("documents", "verify", "--data", data)
    assert whole.exit_code == 0, whole.output
    assert "4 documents, 0 damaged or missing" in whole.stdout
    store = RawStore(data)
    gone, spoilt, *_ = store.document_ids()
    Path(store.address(gone)).unlink()
    Path(store.address(spoilt)).write_bytes(b"spoilt")
    found = ledger("documents", "verify", "--data", data)
    assert found.exit_code == 1
    assert f"missing: {store.address(gone)}" in found.stderr
    assert f"damaged: {store.address(spoilt)}" in found.stderr


def test_a_new_version_of_the_readers_reads_from_the_raw_store(
    night: Callable[..., Result],
    write_lines: WriteLines,
    article: Article,
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    path = write_lines("a.jsonl", article("a"))
    night("--source", "wire")
    path.unlink()
    with WorkingWarehouse(data) as working:
        working.mark_known(READ, pl.Series(list(RawStore(data).document_ids())), "an earlier version")
    result = night("--source", "council")
    assert "1 articles" in result.output
    assert rows(data, "SELECT article_id FROM articles") == [("a",)]


def test_an_unknown_source_cannot_be_forced(night: Callable[..., Result]) -> None:
    result = night("--source", "nobody")
    assert result.exit_code == 2
    assert "there is no source 'nobody'; the sources are wire, council" in result.stderr


def test_a_source_that_fails_three_nights_is_told_each_night_and_read_when_it_is_back(
    night: Callable[..., Result], write_lines: WriteLines, article: Article, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    (tmp_path / "sources.yaml").write_text(
        "sources:\n  - {id: wire, kind: files, path: inbox}\n  - {id: broken, kind: files, path: outbox}\n"
    )
    for number in range(3):
        write_lines(f"{number}.jsonl", article(f"a{number}", text=f"Nine people were injured in Marrow {number}."))
        assert night().exit_code == 1
        assert rows(data, "SELECT count(*) FROM articles") == [(number + 1,)]
    told = "SELECT key, rule_code, count(DISTINCT run_id) FROM quarantine GROUP BY ALL"
    assert rows(data, told) == [("source:broken", "FET-07", 3)]

    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "late.jsonl").write_text(json.dumps(article("late")) + "\n", encoding="utf-8")
    assert night().exit_code == 0
    assert rows(data, "SELECT article_id FROM articles ORDER BY ALL") == [("a0",), ("a1",), ("a2",), ("late",)]
