import datetime as dt
import hashlib
import json
import subprocess
import sys

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from small_ledger import NIGHT, build, figure, fill, frame, published, run, small_ledger

from transforms.schema import TABLES
from warehouse.connect import open_existing
from warehouse.ddl import table_comment
from warehouse.errors import WarehouseError
from warehouse.manifest import read_manifest
from warehouse.release import latest, publish, record_audit, remove_leftovers, set_aside
from warehouse.working import WorkingWarehouse

RESULTS = frame(
    "validation_results",
    {"run_id": "r1", "rule_code": "FIG-01", "severity": "critical", "success": True},
    {"run_id": "r1", "rule_code": "FIG-02", "severity": "warning", "success": None, "details": "errored"},
)


def read(database, sql):
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_candidate_holds_all_rows_as_database_and_as_parquet(filled, data_dir):
    candidate = build(filled, data_dir, "r1")
    assert candidate.database == data_dir / "candidates" / "r1" / "ledger.duckdb"
    with duckdb.connect(candidate.database, read_only=True) as connection:
        for table in TABLES:
            due = filled.read(table.name)
            assert_frame_equal(connection.sql(f"FROM {table.name}").pl(), due)
            parquet = candidate.folder / read_manifest(candidate.folder).tables[table.name].parquet
            assert_frame_equal(pl.read_parquet(parquet, hive_partitioning=False).sort(table.key), due)
    assert not (candidate.folder / "ledger.duckdb.wal").exists()


def test_figures_lie_in_parquet_files_by_the_month_that_they_tell_of(filled, data_dir):
    told = {
        "f3": dt.date(2025, 2, 28),
        "f4": dt.date(2025, 3, 1),
        "f5": dt.date(2025, 3, 31),
        "f6": dt.date(1949, 1, 1),
    }
    filled.merge("figures", frame("figures", *(figure(name, period_end=day) for name, day in told.items())))
    folder = build(filled, data_dir, "r1").folder / "parquet" / "figures"
    found = {
        path.name: pl.read_parquet(path / "figures.parquet", hive_partitioning=False)["figure_id"].to_list()
        for path in folder.iterdir()
    }
    assert found == {
        "month=1949-01": ["f6"],
        "month=2025-02": ["f3"],
        "month=2025-03": ["f4", "f5"],
        "month=none": ["f1aa", "f1ab", "f2"],
    }
    assert pl.read_parquet(folder).filter(month="2025-03").height == 2


def test_keys_checks_comments_and_views_are_in_the_candidate(filled, data_dir):
    candidate = build(filled, data_dir, "r1")
    comments = dict(read(candidate.database, "SELECT table_name, comment FROM duckdb_tables()"))
    assert {t.name: table_comment(t) for t in TABLES}.items() <= comments.items()
    assert "processed" not in comments
    with duckdb.connect(candidate.database) as connection:
        with pytest.raises(duckdb.ConstraintException, match=r"[Dd]uplicate key"):
            connection.execute("INSERT INTO series FROM series")
        with pytest.raises(duckdb.ConstraintException, match="CHECK"):
            connection.execute("UPDATE series SET basis = 'guess'")


def test_latest_estimates_has_the_newest_day_of_each_series(filled, data_dir):
    database = build(filled, data_dir, "r1").database
    rows = read(database, "SELECT series_id, place, best, figure_ids FROM latest_estimates")
    assert rows == [("s1", "Marrow Bay", 14, ["f1aa", "f2"])]


def test_open_disagreements_are_those_nothing_newer_has_overtaken(filled, data_dir):
    database = build(filled, data_dir, "r1").database
    rows = read(database, "SELECT disagreement_id, metric FROM disagreements_open ORDER BY 1")
    assert rows == [("new", "killed"), ("undated", "killed")]


def test_figures_with_context_leads_from_the_number_to_its_source(filled, data_dir):
    database = build(filled, data_dir, "r1").database
    rows = read(
        database,
        "SELECT figure_id, words, publisher, origin_id, is_copy, source_id FROM figures_with_context ORDER BY 1",
    )
    assert [(row[0], row[4]) for row in rows] == [("f1aa", False), ("f1ab", False), ("f2", True)]
    assert rows[0][1:4] == ("12", "The Marrow Courier", "marrow_bay_council")
    assert rows[0][5] == "courier"


def test_the_file_is_in_the_format_that_clients_of_1_5_read_also_after_the_audit(filled, data_dir):
    candidate = build(filled, data_dir, "r1")
    record_audit(candidate, RESULTS, run("r1", state="completed"))
    (tags,) = read(candidate.database, "SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal")
    assert tags[0].startswith("v1.5.0")


def test_the_audit_is_recorded_in_database_parquet_and_manifest(filled, data_dir):
    candidate = build(filled, data_dir, "r1")
    record_audit(candidate, RESULTS, run("r1", state="completed", finished_at=NIGHT, release_id="r1"))
    assert read(candidate.database, "SELECT state, release_id FROM runs") == [("completed", "r1")]
    with duckdb.connect(candidate.database, read_only=True) as connection:
        assert_frame_equal(connection.sql("FROM validation_results ORDER BY rule_code").pl(), RESULTS)
    parquet = pl.read_parquet(candidate.folder / "parquet" / "validation_results.parquet")
    assert_frame_equal(parquet, RESULTS)
    release = publish(candidate)
    assert release.manifest.tables["validation_results"].rows == 2
    assert release.digest == candidate.digest


def test_the_manifest_has_the_rows_and_the_checksum_of_every_file(filled, data_dir):
    candidate = build(filled, data_dir, "r1")
    (candidate.folder / "data_docs").mkdir()
    (candidate.folder / "data_docs" / "index.html").write_text("<p>passed</p>")
    folder = publish(candidate).folder
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {name: entry["rows"] for name, entry in manifest["tables"].items()} == {
        table.name: filled.read(table.name).height for table in TABLES
    }
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found.pop("manifest.json")
    assert manifest["files"] == {
        name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for name, path in found.items()
    }
    assert {"ledger.duckdb", "data_docs/index.html", "parquet/figures/month=none/figures.parquet"} <= found.keys()


def test_publishing_moves_latest_and_keeps_earlier_releases(filled, data_dir):
    assert latest(data_dir) is None
    first = published(filled, data_dir, "r1")
    assert (data_dir / "latest").readlink().as_posix() == "releases/r1"
    filled.merge("figures", frame("figures", figure("f9")))
    second = published(filled, data_dir, "r2")
    assert latest(data_dir) == second
    assert [path.name for path in sorted((data_dir / "releases").iterdir())] == ["r1", "r2"]
    assert read(first.database, "SELECT count(*) FROM figures") == [(3,)]
    assert read(data_dir / "latest" / "ledger.duckdb", "SELECT count(*) FROM figures") == [(4,)]
    assert list((data_dir / "candidates").iterdir()) == []
    assert first.database.stat().st_mode & 0o222 == 0


READER = """
import sys
import duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for _ in sys.stdin:
        print(connection.execute("SELECT count(*) FROM figures").fetchone()[0], flush=True)
"""


def test_a_reader_with_an_open_file_keeps_it_through_a_publish(filled, data_dir):
    published(filled, data_dir, "r1")
    command = [sys.executable, "-c", READER, str(data_dir / "latest" / "ledger.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:

        def ask():
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline()

        assert ask() == "3\n"
        filled.merge("figures", frame("figures", figure("f9")))
        published(filled, data_dir, "r2")
        assert ask() == "3\n"
        assert read(data_dir / "latest" / "ledger.duckdb", "SELECT count(*) FROM figures") == [(4,)]
    assert reader.returncode == 0


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_night_with_nothing_new_is_known(filled, data_dir, is_marked):
    release = published(filled, data_dir, "r1")
    if is_marked:
        filled.mark_published("r1")
    fill(filled)
    filled.merge("runs", run("r2"))
    filled.merge("quarantine", small_ledger()["quarantine"].with_columns(run_id=pl.lit("r2")))
    assert filled.says_what(release.manifest)
    assert build(filled, data_dir, "r2").digest == release.digest
    filled.merge("figures", frame("figures", figure("f9")))
    assert not filled.says_what(release.manifest)
    filled.replace_figures(pl.Series(["a1", "a2"]), small_ledger()["figures"])
    assert filled.says_what(release.manifest)
    filled.merge("figures", small_ledger()["figures"].with_columns(value=pl.lit(9_999, dtype=pl.Int64)))
    assert not filled.says_what(release.manifest)


def test_a_night_with_nothing_new_hashes_no_table(filled, data_dir, monkeypatch):
    release = published(filled, data_dir, "r1")
    filled.mark_published("r1")
    fill(filled)
    monkeypatch.setattr("warehouse.unchanged.table_sum", lambda *_: pytest.fail("read a whole table"))
    assert filled.says_what(release.manifest)


def test_a_ledger_is_held_against_the_release_that_is_latest(filled, data_dir):
    first = published(filled, data_dir, "r1")
    filled.merge("figures", frame("figures", figure("f9")))
    filled.merge("runs", run("r2"))
    published(filled, data_dir, "r2")
    filled.mark_published("r2")
    assert not filled.says_what(first.manifest)
    changed = first.manifest.model_copy(update={"content_sha256": "of other views"})
    assert not filled.says_what(changed)


def test_the_same_rows_in_another_order_give_the_same_tables(tmp_path):
    folders = []
    for name, turned in (("one", False), ("two", True)):
        with WorkingWarehouse(tmp_path / name) as working:
            for table, rows in small_ledger().items():
                working.merge(table, rows.reverse() if turned else rows)
            folders.append(build(working, tmp_path / name, "r1").folder)
    for table in TABLES:
        one, two = (read(folder / "ledger.duckdb", f"FROM {table.name}") for folder in folders)
        assert one == two
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")} for folder in folders
    )
    assert one == two


def test_a_release_cannot_be_published_twice(filled, data_dir):
    published(filled, data_dir, "r1")
    with pytest.raises(WarehouseError, match=r"there is a release at \S+/releases/r1 already"):
        published(filled, data_dir, "r1")
    assert latest(data_dir).release_id == "r1"


BUILD_AND_DIE = """
import os, sys
from pathlib import Path
from warehouse.release import build_candidate
from warehouse.working import WorkingWarehouse
data_dir = Path(sys.argv[1])
working = WorkingWarehouse(data_dir)
build_candidate(working, data_dir, "r1")
os.kill(os.getpid(), 9)
"""


def test_what_a_killed_run_left_is_removed_and_latest_stays(data_dir):
    with WorkingWarehouse(data_dir) as working:
        fill(working)
        published(working, data_dir, "r0")
    killed = subprocess.run([sys.executable, "-c", BUILD_AND_DIE, str(data_dir)], check=False)
    assert killed.returncode == -9
    assert (data_dir / "candidates" / "r1").is_dir()
    with WorkingWarehouse(data_dir) as working:
        assert latest(data_dir).release_id == "r0"
        build(working, data_dir, "r2")
    assert [path.name for path in (data_dir / "candidates").iterdir()] == ["r2"]


def test_failed_candidates_are_kept_the_newest_three(filled, data_dir):
    for number in range(5):
        candidate = build(filled, data_dir, f"r{number}")
        folder = set_aside(candidate, "FIG-01 failed")
    assert (folder / "FAILED").read_text() == "FIG-01 failed\n"
    remove_leftovers(data_dir)
    assert [path.name for path in sorted((data_dir / "candidates").iterdir())] == ["r2", "r3", "r4"]


def test_a_pointer_to_a_missing_release_is_told_in_one_line(filled, data_dir):
    published(filled, data_dir, "r1").folder.rename(data_dir / "elsewhere")
    with pytest.raises(WarehouseError, match=r"^\S+/latest points to \S+/r1, which holds no release: [^\n]+$"):
        latest(data_dir)


@pytest.mark.parametrize("content", ["", "{", '{"release_id": "r1", "invented_later": 1}'])
def test_a_manifest_that_cannot_be_read_is_told_in_one_line(filled, data_dir, content):
    manifest = published(filled, data_dir, "r1").folder / "manifest.json"
    manifest.unlink()
    manifest.write_text(content)
    with pytest.raises(WarehouseError, match=r"^\S+/manifest.json cannot be read as a manifest [^\n]+$"):
        latest(data_dir)


def test_a_folder_that_cannot_be_written_stops_the_build_and_keeps_latest(filled, data_dir):
    published(filled, data_dir, "r1")
    (data_dir / "candidates").rmdir()
    (data_dir / "candidates").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"^cannot open or write \S+/candidates/r2: [^\n]+$"):
        build(filled, data_dir, "r2")
    assert latest(data_dir).release_id == "r1"


def test_the_working_warehouse_goes_on_after_a_build_that_failed(filled, data_dir):
    (data_dir / "candidates").write_text("in the way")
    with pytest.raises(WarehouseError):
        build(filled, data_dir, "r1")
    (data_dir / "candidates").unlink()
    assert read(build(filled, data_dir, "r1").database, "SELECT count(*) FROM figures") == [(3,)]


def test_paths_with_quotes_and_spaces_are_fine(tmp_path):
    data_dir = tmp_path / "it's a ledger"
    with WorkingWarehouse(data_dir) as working:
        fill(working)
        release = published(working, data_dir, "r1")
    open_existing(release.database, read_only=True).close()
