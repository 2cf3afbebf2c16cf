"""The nightly flow: what a run leaves behind, and what a second one does."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.documents.raw_store import RawStore
from flows.reading import readers, records
from flows.reading.chunk_work import Extracted, read_chunk
from transforms.schema import STAGE_COUNTS
from warehouse.query import run_query
from warehouse.release import latest
from warehouse.working import WorkingWarehouse

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("prefect")


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def query(data_dir: Path, sql: str) -> pl.DataFrame:
    release = latest(data_dir)
    assert release is not None
    return run_query(release.database, sql)


def counts(data_dir: Path) -> dict[str, tuple[int, ...]]:
    """Return (in, out, quarantined, excluded) of each stage of the last run, which must add up."""
    with WorkingWarehouse(data_dir) as working:
        rows = working.read("stage_counts")
    last = rows.filter(pl.col("run_id") == pl.col("run_id").max())
    told = {row[1]: row[3:] for row in last.select(STAGE_COUNTS.polars_schema.names()).iter_rows()}
    for n_in, n_out, n_quarantined, n_excluded in told.values():
        assert n_in == n_out + n_quarantined + n_excluded
    return told


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_run_publishes_and_a_second_finds_nothing_new(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("wire.jsonl", article("a"), article("b", text="Nine people were injured in Lower Marrow."))
    first = ledger("run", "--input", inbox, "--data", data_dir)
    assert first.exit_code == 0, first.output
    release = latest(data_dir)
    assert release is not None
    assert str(release.folder) in first.stdout
    assert counts(data_dir) == {
        "fetch": (1, 1, 0, 0),
        "normalise": (2, 2, 0, 0),
        "screen": (2, 2, 0, 0),
        "extract": (3, 3, 0, 0),
        "load": (5, 5, 0, 0),
        "reconcile": (3, 3, 0, 0),
    }
    figures = query(data_dir, "SELECT metric, value, run_id, origin_id FROM figures ORDER BY ALL")
    assert figures.select("metric", "value").rows() == [("injured", 9), ("injured", 31), ("killed", 12)]
    assert set(figures["run_id"]) == {release.release_id}
    assert "unreconciled" not in set(figures["origin_id"])
    (document,) = query(data_dir, "SELECT document_id FROM documents").rows()
    with RawStore(data_dir).open(document[0]) as stream:
        assert stream.read() == (inbox / "wire.jsonl").read_bytes()

    second = ledger("run", "--input", inbox, "--data", data_dir)
    assert second.exit_code == 0, second.output
    assert "nothing new" in second.stdout
    assert 'ledger_last_run_state{state="nothing_new"} 1.0' in (data_dir / "ledger.prom").read_text()
    again = latest(data_dir)
    assert again is not None
    assert again.release_id == release.release_id
    assert counts(data_dir)["fetch"] == (1, 0, 0, 1)
    with WorkingWarehouse(data_dir) as working:
        assert working.read("runs")["state"].to_list() in (
            ["completed", "nothing_new"],
            ["completed_with_warnings", "nothing_new"],
        )
        assert working.read("figures").height == 3


def test_what_is_new_is_added_and_what_is_known_stays(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("monday.jsonl", article("a"))
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    (before,) = query(data_dir, "SELECT DISTINCT run_id FROM figures").rows()
    foreign = "Nueve personas resultaron heridas el lunes en Marrow, dijo la policía de la ciudad."
    nine = article("b", text="Nine people were injured in Lower Marrow.")
    write_lines("tuesday.jsonl", article("a"), nine, article("c", text=foreign))
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    assert counts(data_dir)["fetch"] == (2, 1, 0, 1)
    assert counts(data_dir)["normalise"] == (3, 2, 0, 1)
    assert counts(data_dir)["screen"] == (2, 1, 0, 1)
    unread = query(data_dir, "SELECT article_id, language, unread_rule_code FROM articles WHERE language <> 'en'")
    assert unread.rows() == [("c", "es", "SCR-01")]
    assert counts(data_dir)["extract"] == (3, 1, 0, 2)
    runs = dict(query(data_dir, "SELECT article_id, min(run_id) FROM figures GROUP BY article_id").rows())
    assert runs["a"] == before[0]
    assert runs["b"] > before[0]


def content(data_dir: Path) -> str:
    release = latest(data_dir)
    assert release is not None
    return release.digest


def test_chunking_and_the_order_of_files_change_nothing(
    write_lines: WriteLines, article: Article, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ["Marrow Bay", "Lower Marrow", "Port Vellum", "Sandmouth", "Old Quarry"]
    for number, place in enumerate(places):
        text = f"{number + 3} people were killed when a mine collapsed in {place} on Saturday, police said."
        write_lines(f"{number}.jsonl", article(f"a{number}", text=text, title=f"Collapse in {place}"))
    write_lines("all.jsonl", *(article(f"b{number}") for number in range(7)))
    assert ledger("run", "--input", inbox, "--data", tmp_path / "whole").exit_code == 0
    monkeypatch.setattr(records, "CHUNK_RECORDS", 2)
    assert ledger("run", "--input", inbox, "--data", tmp_path / "chunks").exit_code == 0
    assert content(tmp_path / "whole") == content(tmp_path / "chunks")


def test_bad_input_is_quarantined_and_the_rest_goes_on(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    good = write_lines("wire.jsonl", article("a"))
    good.write_text(good.read_text() + '{"article_id": "broken", "text": \n' + json.dumps(article("b")) + "\n")
    (inbox / "empty.txt").touch()
    (inbox / "blank.txt").write_bytes(b" \n\n")
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (inbox / "invalid.txt").write_bytes(b"Twelve people were killed \xc3\x28\xff\xfe in Marrow Bay.\n" * 3)
    (inbox / "report.docx").write_bytes(b"PK\x03\x04")
    (inbox / "link.txt").symlink_to(inbox / "gone.txt")
    undated = (
        "River bursts its banks\n\n"
        "Nine people were killed in Lower Marrow when the river rose, the council said. The water came at night "
        "and took the bridge with it, and nobody had been told to leave.\n"
    )
    (inbox / "undated.txt").write_text(undated)
    with (inbox / "long.jsonl").open("wb") as file:
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    with (inbox / "long.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"y" * 1_000_000)

    result = ledger("run", "--input", inbox, "--data", data_dir)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    found = query(data_dir, "SELECT stage, rule_code, reason FROM quarantine ORDER BY ALL").rows()
    by_file = {name: code for _, code, reason in found for name in [*inbox.iterdir()] if name.name in reason}
    assert {path.name: code for path, code in by_file.items()} == {
        "wire.jsonl": "NOR-04",
        "empty.txt": "FET-01",
        "blank.txt": "NOR-01",
        "binary.txt": "FET-05",
        "invalid.txt": "NOR-02",
        "report.docx": "FET-04",
        "link.txt": "FET-03",
        "long.jsonl": "NOR-07",
        "long.txt": "NOR-07",
    }
    assert counts(data_dir)["fetch"] == (10, 6, 4, 0)
    assert counts(data_dir)["normalise"] == (8, 3, 5, 0)
    dates = dict(query(data_dir, "SELECT article_id, published_on FROM articles").rows())
    assert sorted(str(day) for day in dates.values()) == ["2025-03-02", "2025-03-02", "None"]
    assert query(data_dir, "FROM figures WHERE metric = 'killed' AND value = 9").height == 1

    with WorkingWarehouse(data_dir) as working:
        before = working.read("figures")
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 1
    assert counts(data_dir)["fetch"] == (10, 0, 4, 6)
    with WorkingWarehouse(data_dir) as working:
        assert working.read("figures").equals(before)


def test_a_failed_audit_leaves_the_last_release_and_keeps_the_candidate(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("monday.jsonl", article("a"))
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    good = latest(data_dir)
    with WorkingWarehouse(data_dir) as working:
        assert working.read("figures").height
        working.merge("figures", working.read("figures").with_columns(part_of=pl.lit("nobody")))
    write_lines("tuesday.jsonl", article("b"))
    result = ledger("run", "--input", inbox, "--data", data_dir)
    assert result.exit_code == 1
    assert "not published: critical rule REF-figures" in " ".join(result.stdout.split())
    assert latest(data_dir) == good
    with WorkingWarehouse(data_dir) as working:
        last = working.read("runs").sort("run_id").row(-1, named=True)
    assert last["state"] == "failed"
    assert "REF-figures" in last["message"]
    assert (data_dir / "candidates" / last["run_id"] / "ledger.duckdb").is_file()


def test_a_run_that_was_killed_is_closed_by_the_next(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("monday.jsonl", article("a"))
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    with WorkingWarehouse(data_dir) as working:
        finished = working.read("runs")
        killed = finished.with_columns(
            run_id=pl.lit("20200101T000000Z-0000"),
            state=pl.lit("running"),
            finished_at=pl.lit(None, dtype=finished.schema["finished_at"]),
            release_id=pl.lit(None, dtype=pl.String),
        )
        working.merge("runs", killed)
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    with WorkingWarehouse(data_dir) as working:
        row = working.read("runs").row(0, named=True)
    assert (row["state"], row["finished_at"] is None) == ("failed", False)
    assert "killed" in row["message"]


def test_a_copied_folder_in_place_of_the_link_is_told_before_anything_is_read(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("monday.jsonl", article("a"))
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    (release,) = (data_dir / "releases").iterdir()
    (data_dir / "latest").unlink()
    shutil.copytree(release, data_dir / "latest")

    write_lines("tuesday.jsonl", article("b"))
    told = f"{data_dir / 'latest'} is no link to a release"
    for command, status in (["run", "--input", inbox], 1), (["releases", "rollback", release.name], 2):
        result = ledger(*command, "--data", data_dir)
        assert result.exit_code == status
        assert told in result.stderr.splitlines()[-1]
    assert counts(data_dir)["fetch"] == (1, 1, 0, 0)
    assert list((data_dir / "releases").iterdir()) == [release]

    shutil.rmtree(data_dir / "latest")
    assert ledger("releases", "rollback", release.name, "--data", data_dir).exit_code == 0
    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0


def hungry(chunk: records.Chunk) -> Extracted:
    """Read `chunk`, or take more memory than a process may where one of its texts tells so."""
    if any(b"feast" in content for content in chunk.records["content"]):
        bytearray(3_000_000_000)
    return read_chunk(chunk)


def test_a_document_that_takes_all_memory_is_quarantined_and_read_again(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = article("b", text="Nine people were killed at a feast in Lower Marrow.")
    for name in "acd":
        write_lines(f"{name}.jsonl", article(name))
    write_lines("b.jsonl", article("b1"), poison, article("b2"))
    with monkeypatch.context() as patched:
        patched.setattr(records, "CHUNK_RECORDS", 2)
        patched.setattr(readers, "read_chunk", hungry)
        assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 1
    assert counts(data_dir)["normalise"] == (6, 5, 1, 0)
    ((key, code, reason),) = query(data_dir, "SELECT key, rule_code, reason FROM quarantine").rows()
    assert key.endswith("#1")
    assert code == "RUN-02"
    assert "b.jsonl: it cannot be read: MemoryError" in reason

    assert ledger("run", "--input", inbox, "--data", data_dir).exit_code == 0
    # Four files that are as they were, and the document that waits.
    assert counts(data_dir)["fetch"] == (5, 1, 0, 4)
    found = query(data_dir, "SELECT DISTINCT article_id FROM figures ORDER BY ALL")
    assert found["article_id"].to_list() == ["a", "b", "b1", "b2", "c", "d"]


def test_where_every_record_fails_nothing_is_published(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(chunk: records.Chunk) -> Extracted:
        raise RuntimeError(f"no word for {chunk.records['name'][0]}")

    write_lines("first.jsonl", *(article(f"a{number}") for number in range(10)))
    with monkeypatch.context() as patched:
        patched.setattr(readers, "read_chunk", fail)
        result = ledger("run", "--input", inbox, "--data", data_dir)
    assert result.exit_code == 1
    told = "no document could be read: first.jsonl: it cannot be read: RuntimeError: no word for first.jsonl"
    assert told in result.stderr
    assert latest(data_dir) is None
    with WorkingWarehouse(data_dir) as working:
        assert working.read("runs")["state"].to_list() == ["failed"]


def test_a_second_run_at_once_is_one_clear_message(
    write_lines: WriteLines, article: Article, inbox: Path, data_dir: Path
) -> None:
    write_lines("wire.jsonl", article("a"))
    hold = "import sys; from pathlib import Path; from warehouse.working import WorkingWarehouse\n"
    hold += "with WorkingWarehouse(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        result = ledger("run", "--input", inbox, "--data", data_dir)
        holder.communicate()
    assert result.exit_code == 1
    last = result.stderr.splitlines()[-1]
    assert last.startswith("ledger: the run failed: ")
    assert f"is in use by process {holder.pid}" in last
    assert latest(data_dir) is None


def test_sources_are_read_where_no_input_is_named(
    write_lines: WriteLines, article: Article, tmp_path: Path, data_dir: Path
) -> None:
    write_lines("wire.jsonl", article("a", publisher=None))
    sources = tmp_path / "sources.yaml"
    sources.write_text(
        "sources:\n"
        "  - {id: wire, kind: files, path: inbox, publisher: Marrow Wire, tier: 1, cadence: daily}\n"
        "  - {id: gone, kind: files, path: outbox}\n"
    )
    result = ledger("run", "--sources", sources, "--data", data_dir)
    assert result.exit_code == 1
    assert query(data_dir, "SELECT source_id, tier FROM sources ORDER BY ALL").rows() == [("gone", 3), ("wire", 1)]
    assert query(data_dir, "SELECT publisher FROM articles").rows() == [("Marrow Wire",)]
    assert query(data_dir, "SELECT key, rule_code FROM quarantine").rows() == [("source:gone", "FET-07")]
