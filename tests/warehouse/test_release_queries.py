import subprocess
import sys

import duckdb
import pytest
from small_ledger import QUOTE, TEXT, article, figure, frame, published, run

from warehouse.errors import WarehouseError
from warehouse.query import explain_figure, run_query, status
from warehouse.working import WorkingWarehouse


@pytest.fixture
def release_db(filled, data_dir):
    return published(filled, data_dir, "r1").database


def test_a_query_gives_a_frame(release_db):
    rows = run_query(release_db, "SELECT metric, count(*) AS n FROM figures GROUP BY metric ORDER BY n DESC;")
    assert rows.rows() == [("killed", 2), ("injured", 1)]
    assert rows.columns == ["metric", "n"]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM figurs", 'figurs does not exist! Did you mean "figures'),
        ("SELECT valu FROM figures", "valu"),
        ("", "one SQL statement"),
        ("-- nothing", "one SQL statement"),
        ("SELECT 1; SELECT 2", "one SQL statement"),
        ("DELETE FROM figures", "read-only"),
        ("SELECT * FROM read_text('/etc/hostname')", "disabled by configuration"),
        ("COPY figures TO 'out.csv'", "disabled by configuration"),
        ("ATTACH 'other.duckdb'", "disabled by configuration"),
        ("SELECT INTERVAL 1 DAY AS day", "cast the column to VARCHAR"),
        ("SET enable_external_access = true", "configuration has been locked"),
    ],
)
def test_what_a_query_may_not_or_cannot_is_told_in_one_line(release_db, sql, told):
    with pytest.raises(WarehouseError) as refused:
        run_query(release_db, sql)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_columns_of_one_name_are_told_apart(release_db):
    assert run_query(release_db, "SELECT 1 AS a, 2 AS a").row(0) == (1, 2)


def test_a_missing_release_is_told_in_one_line(tmp_path):
    with pytest.raises(WarehouseError, match=r"^there is no database at \S+: run `ledger run` first$"):
        run_query(tmp_path / "latest" / "ledger.duckdb", "SELECT 1")


def test_a_damaged_release_is_told_in_one_line(tmp_path):
    (tmp_path / "ledger.duckdb").write_bytes(b"\0" * 50_000)
    with pytest.raises(WarehouseError, match=r"^\S+ is damaged or no DuckDB file: [^\n]+$"):
        run_query(tmp_path / "ledger.duckdb", "SELECT 1")


def test_a_release_of_a_newer_version_is_refused(release_db):
    release_db.chmod(0o644)
    with duckdb.connect(release_db) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, 'from the future')")
    with pytest.raises(WarehouseError, match="upgrade the program"):
        run_query(release_db, "SELECT 1")


def test_a_figure_leads_back_to_its_source(release_db):
    told = explain_figure(release_db, "f1aa")
    assert told.quote == QUOTE
    assert QUOTE[told.number_start : told.number_end] == "12"
    assert told.figure["rule"] == "K-01"
    assert told.article["publisher"] == "The Marrow Courier"
    assert told.document["document_id"] == "d1"
    assert told.source["source_id"] == "courier"


def test_the_beginning_of_an_id_will_do_where_it_fits_one(filled, data_dir, release_db):
    assert explain_figure(release_db, "f2").figure["figure_id"] == "f2"
    assert explain_figure(release_db, "f1ab").figure["metric"] == "injured"
    filled.merge("figures", frame("figures", figure("f1")))
    later = published(filled, data_dir, "r2").database
    assert explain_figure(later, "f1").figure["figure_id"] == "f1"


@pytest.mark.parametrize(
    ("asked", "told"), [("f1a", "f1aa, f1ab"), ("zz", "no figure"), ("", "no figure"), ("f%", "no figure")]
)
def test_an_unknown_or_ambiguous_id_is_told_in_one_line(release_db, asked, told):
    with pytest.raises(WarehouseError) as refused:
        explain_figure(release_db, asked)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_number_is_marked_where_the_sentence_stands_twice(filled, data_dir):
    text = f"{TEXT} {QUOTE}"
    at = text.rindex("12 people")
    quote = "12 people died, 12 people rescued."
    filled.merge("articles", frame("articles", article("a1", text=text), article("a3", ordinal=2, text=quote)))
    second = figure("f5", article_id="a3", quote=quote, start=16, end=18)
    filled.merge("figures", frame("figures", figure("f4", start=at, end=at + 2), second))
    database = published(filled, data_dir, "r1").database
    first = explain_figure(database, "f4")
    assert (first.number_start, first.number_end) == (QUOTE.index("12"), QUOTE.index("12") + 2)
    assert (explain_figure(database, "f5").number_start, explain_figure(database, "f5").number_end) == (
        16,
        18,
    )


def test_status_tells_runs_release_and_quarantine(filled, data_dir, release_db):
    filled.merge("runs", run("r2", state="failed", message="fetch failed"))
    filled.close()
    told = status(data_dir)
    assert told.writer is None
    assert told.release.database == release_db
    assert told.runs.select("run_id", "state").rows() == [("r2", "failed"), ("r1", "completed")]
    assert told.quarantine.rows() == [("normalise", "NORM-01", 2, "r1")]


HOLD = """
import sys
from pathlib import Path
from warehouse.turns import turn
from warehouse.working import WorkingWarehouse
with turn(Path(sys.argv[1]), "nightly", wait_seconds=0, waiting=print), WorkingWarehouse(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("is_published", [True, False])
def test_status_while_a_run_is_at_work_tells_the_latest_release(data_dir, is_published):
    with WorkingWarehouse(data_dir) as working:
        working.merge("runs", run("r1"))
        if is_published:
            published(working, data_dir, "r1")
    command = [sys.executable, "-c", HOLD, str(data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        told = status(data_dir)
        holder.stdin.close()
    assert told.writer.startswith(f"nightly, process {holder.pid} on ")
    assert told.runs["run_id"].to_list() == (["r1"] if is_published else [])
    assert told.quarantine.is_empty()


def test_status_of_a_folder_without_a_ledger_is_told_in_one_line(tmp_path):
    with pytest.raises(WarehouseError, match=r"^there is no ledger in \S+: run `ledger run[^\n]+$"):
        status(tmp_path)
