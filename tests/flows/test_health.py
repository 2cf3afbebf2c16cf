"""What `ledger status --check` calls wrong, and what Prometheus is told."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from flows.alerting.health import problems
from flows.alerting.metrics import metrics
from flows.cli import main
from flows.run_book import now
from flows.sources import FilesSource
from transforms.schema import TABLE_BY_NAME
from warehouse.query import Status, status
from warehouse.turns import turn
from warehouse.working import WorkingWarehouse

NOW = dt.datetime(2025, 3, 10, 6)  # noqa: DTZ001 - instants are UTC without a zone
SOURCE = FilesSource(id="harbour", kind="files", path="inbox", cadence="daily")


def rows(table: str, *told: dict[str, Any]) -> pl.DataFrame:
    schema = TABLE_BY_NAME[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in told], schema=schema)


def run(state: str, ended: dt.datetime, run_id: str = "r1") -> dict[str, Any]:
    finished = None if state == "running" else ended
    return {"run_id": run_id, "started_at": ended - dt.timedelta(minutes=9), "finished_at": finished, "state": state}


def document(fetched_at: dt.datetime) -> dict[str, Any]:
    told = {"document_id": "d1", "source_id": "harbour", "url": "u", "name": "n", "media_type": "text/plain"}
    return told | {"fetched_at": fetched_at, "bytes": 1}


def ledger_of(data_dir: Path, runs: list[dict[str, Any]], *documents: dict[str, Any]) -> Status:
    source = {"source_id": "harbour", "kind": "files", "address": "inbox", "tier": 3, "cadence": "daily"}
    with WorkingWarehouse(data_dir) as working:
        working.merge("runs", rows("runs", *runs))
        working.merge("sources", rows("sources", source))
        working.merge("documents", rows("documents", *documents))
    return status(data_dir)


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("runs", "fetched_at", "expected"),
    [
        pytest.param([run("completed", NOW - HOUR)], NOW - DAY, [], id="all is well"),
        pytest.param([run("completed", NOW - 25 * HOUR)], NOW - 2.9 * DAY, [], id="just in time"),
        pytest.param([run("nothing_new", NOW - 27 * HOUR)], NOW - DAY, ["missed"], id="no run last night"),
        pytest.param([run("completed", NOW - HOUR)], NOW - 3.1 * DAY, ["stale"], id="three cadences without news"),
        pytest.param(
            [run("completed", NOW - 25 * HOUR), run("failed", NOW - HOUR, "r2")], NOW - DAY, ["failed"], id="failed"
        ),
        pytest.param([run("running", NOW - HOUR)], NOW - DAY, ["failed", "missed"], id="killed"),
        pytest.param([], NOW - DAY, ["missed"], id="never ran"),
    ],
)
def test_what_is_wrong(
    tmp_path: Path, runs: list[dict[str, Any]], fetched_at: dt.datetime, expected: list[str]
) -> None:
    found = problems(ledger_of(tmp_path, runs, document(fetched_at)), [SOURCE], NOW)
    assert [line.split(":")[0] for line in found] == expected


def test_a_source_is_only_asked_for_while_it_is_listed(tmp_path: Path) -> None:
    found = ledger_of(tmp_path, [run("completed", NOW)])
    assert problems(found, [], NOW) == []
    assert "never gave a document" in problems(found, [SOURCE], NOW)[0]
    assert problems(found, [SOURCE.model_copy(update={"cadence": None})], NOW) == []


def check(data_dir: Path, sources: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["status", "--check", "--data", str(data_dir), "--sources", str(sources), *more])


def test_the_exit_status_tells_a_monitor(tmp_path: Path) -> None:
    sources = tmp_path / "sources.yaml"
    sources.write_text("sources:\n  - {id: harbour, kind: files, path: inbox, cadence: daily}\n")
    data = tmp_path / "data"
    assert check(data, sources).exit_code == 2
    ledger_of(data, [run("completed", now() - HOUR)], document(now()))
    assert (check(data, sources).exit_code, check(data, sources).stdout) == (0, "all is well\n")
    late = check(data, sources, "--most-hours", "0.5")
    assert (late.exit_code, late.stdout.startswith("missed: ")) == (1, True)
    sources.write_text("nonsense")
    assert check(data, sources).exit_code == 2


def test_who_writes_the_ledger_is_named(tmp_path: Path) -> None:
    data, sources = tmp_path / "data", tmp_path / "sources.yaml"
    sources.write_text("sources: []\n")
    ledger_of(data, [run("running", now() - 30 * HOUR)])
    with turn(data, "backfill of March", wait_seconds=0, waiting=lambda _: None):
        told = CliRunner().invoke(main, ["status", "--data", str(data)])
        checked = check(data, sources)
    assert f"at work: backfill of March, process {os.getpid()} on " in told.stdout
    assert checked.stdout.startswith("missed: no run has ended well yet; at work is backfill of March, process ")
    assert "at work" not in CliRunner().invoke(main, ["status", "--data", str(data)]).stdout


def test_prometheus_is_told_how_the_ledger_stands(tmp_path: Path) -> None:
    runs = [run("completed", NOW - DAY), run("failed", NOW, "r2")]
    told = metrics(ledger_of(tmp_path, runs, document(NOW)))
    value = told.get_sample_value
    assert value("ledger_last_run_state", {"state": "failed"}) == 1
    assert value("ledger_last_run_state", {"state": "completed"}) == 0
    assert value("ledger_last_run_duration_seconds") == 540
    good = (NOW - DAY).replace(tzinfo=dt.UTC).timestamp()
    assert value("ledger_last_good_run_timestamp_seconds") == good
    assert value("ledger_source_last_new_timestamp_seconds", {"source": "harbour"}) == good + 86_400


def test_the_metrics_are_written_beside_the_ledger(tmp_path: Path) -> None:
    ledger_of(tmp_path, [run("completed", NOW)])
    result = CliRunner().invoke(main, ["status", "--metrics", "--data", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert 'ledger_last_run_state{state="completed"} 1.0' in (tmp_path / "ledger.prom").read_text()
