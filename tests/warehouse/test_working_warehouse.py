import contextlib
import subprocess
import sys

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from small_ledger import article, figure, fill, frame, run, small_ledger

from transforms.contracts import ContractError
from transforms.schema import TABLES
from warehouse.digest import content_digest, table_sums
from warehouse.errors import WarehouseError, WarehouseInUseError
from warehouse.merge import Merged
from warehouse.working import WorkingWarehouse


def test_every_table_comes_back_as_it_went_in(filled):
    frames = small_ledger()
    for table in TABLES:
        due = frames.get(table.name, table.empty()).sort(table.key)
        assert_frame_equal(filled.read(table.name), due)


def test_merging_the_same_again_changes_nothing(filled):
    before = {table.name: filled.read(table.name) for table in TABLES}
    fill(filled)
    for name, rows in before.items():
        assert_frame_equal(filled.read(name), rows)


def test_a_row_that_says_the_same_keeps_its_run_and_a_changed_one_does_not(filled):
    rows = frame(
        "figures",
        figure("f1aa", run_id="r2"),
        figure("f1ab", metric="injured", value=13, run_id="r2"),
        figure("f3", run_id="r2"),
    )
    assert filled.merge("figures", rows) == Merged(added=1, changed=1, unchanged=1)
    assert filled.read("figures").select("figure_id", "value", "run_id").rows() == [
        ("f1aa", 12, "r1"),
        ("f1ab", 13, "r2"),
        ("f2", 12, "r1"),
        ("f3", 12, "r2"),
    ]


@pytest.mark.parametrize("told", [{"value": None}, {"place": None}, {"place": ""}, {"high": 20}])
def test_a_change_from_or_to_null_is_a_change(filled, told):
    merged = filled.merge("figures", frame("figures", figure("f1aa", **told)))
    assert merged == Merged(added=0, changed=1, unchanged=0)
    ((name, value),) = told.items()
    assert filled.read("figures").filter(figure_id="f1aa")[name].to_list() == [value]


def test_a_changed_list_is_stored(filled):
    rows = small_ledger()["estimates"].with_columns(figure_ids=pl.lit(["f2"]))
    assert filled.merge("estimates", rows).changed == 2
    assert filled.read("estimates")["figure_ids"].to_list() == [["f2"], ["f2"]]


def test_a_document_fetched_again_keeps_its_first_row(filled):
    first = filled.read("documents")
    again = first.with_columns(pl.col("fetched_at").dt.offset_by("1d"), url=pl.lit("elsewhere"))
    assert filled.merge("documents", again) == Merged(added=0, changed=0, unchanged=1)
    assert_frame_equal(filled.read("documents"), first)


def test_a_run_row_follows_its_state(filled):
    filled.merge("runs", run("r1", state="completed", release_id="r1"))
    assert filled.read("runs").select("state", "release_id").rows() == [("completed", "r1")]


def test_a_frame_against_its_contract_changes_nothing(filled):
    twice = frame("figures", figure("f9"), figure("f9"))
    with pytest.raises(ContractError, match="repeat the key"):
        filled.merge("figures", twice)
    assert filled.read("figures").height == 3


def test_a_transaction_that_fails_changes_nothing_at_all(filled):
    def interrupted() -> None:
        with filled.transaction():
            filled.merge("runs", run("r2"))
            filled.replace("series", small_ledger()["series"].clear())
            filled.mark_known("extract", pl.Series(["a1"]), "1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert filled.read("runs").height == 1
    assert filled.read("series").height == 1
    assert filled.known("extract", "1").to_list() == []
    filled.merge("runs", run("r3"))
    assert filled.read("runs").height == 2


def test_replace_leaves_exactly_the_new_rows_with_key_and_comments(filled):
    rows = small_ledger()["disagreements"].head(1)
    with filled.transaction():
        filled.merge("disagreements", small_ledger()["disagreements"].with_columns(severity=pl.lit("info")))
        filled.replace("disagreements", rows)
    filled.replace("disagreements", rows)
    assert_frame_equal(filled.read("disagreements"), rows)
    with pytest.raises(duckdb.ConstraintException):
        filled.connection.execute("INSERT INTO disagreements SELECT * FROM disagreements")
    ((comment,),) = filled.connection.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = 'disagreements'"
    ).fetchall()
    assert "Key: disagreement_id." in comment


def test_figures_of_articles_extracted_anew_are_replaced_and_no_others(filled):
    anew = frame("figures", figure("f1aa"), figure("f1ac", metric="missing", run_id="r2"))
    merged = filled.replace_figures(pl.Series(["a1"]), anew)
    assert merged == Merged(added=1, changed=0, unchanged=1)
    assert filled.read("figures")["figure_id"].to_list() == ["f1aa", "f1ac", "f2"]


def test_an_article_of_which_no_figure_is_left_loses_all(filled):
    filled.replace_figures(pl.Series(["a1"]), small_ledger()["figures"].clear())
    assert filled.read("figures")["figure_id"].to_list() == ["f2"]


def test_articles_of_documents_normalised_anew_are_replaced_with_their_figures(filled):
    filled.replace_articles(pl.Series(["d1"]), frame("articles", article("a1", title="Flood")))
    assert filled.read("articles").select("article_id", "title").rows() == [("a1", "Flood")]
    assert filled.read("figures")["figure_id"].to_list() == ["f1aa", "f1ab"]


def test_known_keys_are_told_by_stage_and_version(working):
    working.mark_known("normalise", pl.Series(["d2", "d1", "d1"]), "1")
    working.mark_known("extract", pl.Series(["a1"]), "1")
    assert working.known("normalise", "1").to_list() == ["d1", "d2"]
    working.mark_known("normalise", pl.Series(["d1"]), "2")
    assert working.known("normalise", "1").to_list() == ["d2"]
    assert working.known("normalise", "2").to_list() == ["d1"]
    assert working.known("reconcile", "1").dtype == pl.String


def test_marking_no_keys_is_fine(working):
    working.mark_known("extract", pl.Series([], dtype=pl.String), "1")
    assert working.known("extract", "1").is_empty()


def test_what_was_stored_is_there_in_the_next_run(data_dir):
    with WorkingWarehouse(data_dir) as first:
        fill(first)
    with WorkingWarehouse(data_dir) as second:
        assert second.read("figures").height == 3


def digest(working):
    return content_digest(table_sums(working.connection))


def test_the_digest_is_the_same_whatever_the_order_and_the_run(tmp_path):
    with WorkingWarehouse(tmp_path / "one") as one, WorkingWarehouse(tmp_path / "two") as two:
        fill(one)
        for table, rows in small_ledger().items():
            for part in rows.reverse().iter_slices(1):
                other_run = part.with_columns(pl.lit("r7").alias("run_id")) if "run_id" in part.columns else part
                if table == "documents":
                    other_run = other_run.with_columns(pl.col("fetched_at").dt.offset_by("3h"))
                two.merge(table, other_run)
        assert digest(one) == digest(two)


@pytest.mark.parametrize("table", ["articles", "figures", "series", "estimates", "disagreements", "sources"])
def test_the_digest_changes_with_what_is_told(filled, table):
    before = digest(filled)
    rows = filled.read(table)
    filled.replace(table, rows.clear())
    without = digest(filled)
    filled.replace(table, rows)
    assert without != before
    assert digest(filled) == before


def test_the_digest_tells_null_from_empty_and_a_shifted_value(filled):
    digests = {digest(filled)}
    for told in ({"population": ""}, {"population": "x"}, {"place": "x", "population": None}):
        filled.merge("figures", frame("figures", figure("f1aa", **told)))
        digests.add(digest(filled))
    assert len(digests) == 4


HOLD = """
import sys
from pathlib import Path
from warehouse.working import WorkingWarehouse
with WorkingWarehouse(Path(sys.argv[1])) as held:
    print("held", flush=True)
    sys.stdin.read()
"""


@contextlib.contextmanager
def held_by_another_process(data_dir):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.stdin.close()
    assert holder.returncode == 0


def test_a_second_run_is_told_in_one_line_who_holds_the_file(data_dir):
    with held_by_another_process(data_dir) as holder:
        with pytest.raises(WarehouseInUseError) as refused:
            WorkingWarehouse(data_dir, lock_wait=0)
        assert str(refused.value).startswith(f"{data_dir}/working.duckdb is in use by process {holder.pid}: ")
        assert "\n" not in str(refused.value)


def test_a_second_run_of_the_same_process_is_told_in_one_line(data_dir, tmp_path):
    (tmp_path / "alias").symlink_to(data_dir)
    with WorkingWarehouse(data_dir) as first:
        for folder in (data_dir, tmp_path / "alias"):
            with pytest.raises(WarehouseInUseError, match=r"^\S+ is in use by another run of this process: [^\n]+$"):
                WorkingWarehouse(folder, lock_wait=0)
        first.merge("runs", run("r1"))
    with WorkingWarehouse(data_dir) as second:
        first.close()
        with pytest.raises(WarehouseInUseError):
            WorkingWarehouse(data_dir, lock_wait=0)
        assert second.read("runs").height == 1


def test_a_file_that_could_not_be_opened_can_be_opened_when_it_is_mended(data_dir):
    data_dir.mkdir()
    (data_dir / "working.duckdb").write_bytes(b"no database " * 1000)
    with pytest.raises(WarehouseError):
        WorkingWarehouse(data_dir)
    (data_dir / "working.duckdb").unlink()
    WorkingWarehouse(data_dir).close()


def test_a_run_waits_for_a_short_reader(data_dir):
    with held_by_another_process(data_dir) as holder:
        holder.stdin.close()
        WorkingWarehouse(data_dir, lock_wait=60).close()


def test_a_damaged_file_is_told_in_one_line(data_dir):
    data_dir.mkdir()
    (data_dir / "working.duckdb").write_bytes(b"no database " * 1000)
    with pytest.raises(WarehouseError, match=r"^\S+/working.duckdb is damaged or no DuckDB file: [^\n]+$"):
        WorkingWarehouse(data_dir)


def test_a_truncated_file_is_told_in_one_line(data_dir):
    with WorkingWarehouse(data_dir) as warehouse:
        fill(warehouse)
    path = data_dir / "working.duckdb"
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(WarehouseError, match=r"^\S+/working.duckdb is damaged[^\n]+$"):
        WorkingWarehouse(data_dir)


def test_a_database_of_something_else_is_left_alone(data_dir):
    data_dir.mkdir()
    with duckdb.connect(data_dir / "working.duckdb") as other:
        other.execute("CREATE TABLE stamps (country VARCHAR)")
    with pytest.raises(WarehouseError, match="not one of the ledger"):
        WorkingWarehouse(data_dir)


def test_a_data_folder_that_is_a_file_is_told_in_one_line(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(WarehouseError, match=r"^cannot open or write \S+/data[^\n]*$"):
        WorkingWarehouse(tmp_path / "data")


def test_a_read_only_data_folder_is_told_in_one_line(data_dir, unprivileged):
    data_dir.mkdir()
    data_dir.chmod(0o555)
    with (
        unprivileged(),
        pytest.raises(WarehouseError, match=r"^cannot open or write \S+/working.duckdb: [^\n]+$"),
    ):
        WorkingWarehouse(data_dir)


def test_what_a_killed_run_wrote_for_want_of_memory_goes_with_the_next(data_dir):
    with WorkingWarehouse(data_dir) as working:
        spilt = working.path.with_name(f"{working.path.name}.tmp")
        ((told,),) = working.connection.execute("SELECT current_setting('temp_directory')").fetchall()
        assert told.endswith(f"/{spilt.name}")
    spilt.mkdir()
    (spilt / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"left")
    with WorkingWarehouse(data_dir):
        assert not spilt.exists()
