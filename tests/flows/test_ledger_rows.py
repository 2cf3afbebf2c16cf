"""The commands that print rows of a release: what fits, in which format, safe for whoever opens it."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.cli.output import csv_safe
from transforms.schema import TABLE_BY_NAME
from warehouse.release import Release, build_candidate, publish
from warehouse.retention import Retention, remove_expired
from warehouse.working import WorkingWarehouse

LEDGER = Path(sys.executable).with_name("ledger")
DAY = dt.date(2025, 3, 18)
NIGHT = dt.datetime(2025, 3, 20, 2)  # noqa: DTZ001 - instants are UTC without a zone


def frame(table: str, *rows: dict[str, object]) -> pl.DataFrame:
    schema = TABLE_BY_NAME[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def figure(figure_id: str, **told: object) -> dict[str, object]:
    fixed = {"article_id": "a1", "metric": "killed", "value": 12, "qualifier": "exact", "basis": "incident"}
    fixed |= {"place": "Marrow Bay", "start": 0, "end": 2, "words": "12", "quote": "=cmd|' /C calc'!A0 said 12 died."}
    fixed |= {"is_superseded": False, "confidence": 0.9, "origin_id": "council", "rule": "k", "extractor_version": "1"}
    return {"figure_id": figure_id, **fixed, "run_id": "20250320T020000Z-aaaa", "period_end": DAY, **told}


def article(article_id: str, **told: object) -> dict[str, object]:
    fixed = {"document_id": "d1", "ordinal": 0, "url": "https://courier.example/a", "published_precision": "day"}
    fixed |= {"publisher": "Marrow Courier", "published_on": DAY, "text": "12 died.", "text_sha256": "0" * 64}
    return {"article_id": article_id, **fixed, "normaliser_version": "1", "run_id": "20250320T020000Z-aaaa", **told}


def publish_night(working: WorkingWarehouse, data: Path, night: int) -> Release:
    run_id = f"2025032{night}T020000Z-aaaa"
    run = {"run_id": run_id, "started_at": NIGHT + dt.timedelta(days=night), "state": "completed", "release_id": run_id}
    working.merge("runs", frame("runs", run))
    return publish(build_candidate(working, data, run_id))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder of two releases, between which a figure came, one changed and one went."""
    folder = tmp_path / "data"
    with WorkingWarehouse(folder) as working:
        working.merge("sources", frame("sources", {"source_id": "s", "kind": "files", "address": "in", "tier": 2}))
        document = {"document_id": "d1", "source_id": "s", "url": "file:a", "name": "a", "media_type": "text/plain"}
        working.merge("documents", frame("documents", document | {"fetched_at": NIGHT, "bytes": 3}))
        working.merge("articles", frame("articles", article("a1"), article("a2", duplicate_of="a1", ordinal=1)))
        series = {"series_id": "s1", "metric": "killed", "place": "Marrow Coast", "basis": "incident"}
        working.merge("series", frame("series", series))
        old = figure("f-old", period_end=dt.date(2025, 1, 1), series_id="s1")
        working.merge("figures", frame("figures", old, figure("f-copy", article_id="a2"), figure("f-gone", value=3)))
        estimate = {"series_id": "s1", "as_of": DAY, "low": 12, "best": 12, "high": 12, "figure_ids": ["f-old"]}
        estimate |= {"n_figures": 1, "n_origins": 1, "n_articles": 1}
        working.merge("estimates", frame("estimates", estimate))
        publish_night(working, folder, 0)
        old |= {"value": 14, "qualifier": "about"}
        new = figure("f-new", metric="injured", low=20, high=30, value=None, period_end=None, place=None)
        working.replace_figures(pl.Series(["a1"]), frame("figures", old, new))
        working.replace("estimates", frame("estimates", estimate | {"best": 14, "high": 14}))
        publish_night(working, folder, 1)
    return folder


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows_of(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_one_answer_in_every_format(data: Path, tmp_path: Path) -> None:
    sql = "SELECT figure_id, value, period_end, quote, [words, 'x'] AS many FROM figures ORDER BY figure_id"
    asked = ("query", sql, "--data", data, "--format")
    told = rows_of(ledger(*asked, "json"))
    assert [row["figure_id"] for row in told] == ["f-copy", "f-new", "f-old"]
    assert told[2] | {"quote": ""} == {
        "figure_id": "f-old",
        "value": 14,
        "period_end": "2025-01-01",
        "quote": "",
        "many": ["12", "x"],
    }
    (_, _, last) = csv.DictReader(io.StringIO(ledger(*asked, "csv").stdout))
    assert last == {
        "figure_id": "f-old",
        "value": "14",
        "period_end": "2025-01-01",
        "quote": "'=cmd|' /C calc'!A0 said 12 died.",
        "many": "12, x",
    }
    assert ledger(*asked, "parquet", "--output", tmp_path / "rows.parquet").exit_code == 0
    assert pl.read_parquet(tmp_path / "rows.parquet")["value"].to_list() == [12, None, 14]
    piped = subprocess.run([LEDGER, *map(str, asked), "parquet"], check=True, capture_output=True)
    assert pl.read_parquet(piped.stdout).height == 3
    assert "3 rows" in ledger(*asked, "table").stdout
    assert rows_of(ledger("query", "SELECT sum(value) AS n FROM figures", "--data", data, "--format", "json")) == [
        {"n": 26}
    ]
    assert rows_of(ledger("query", "FROM figures LIMIT 0", "--data", data, "--format", "json")) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0-", "＝", "＋", "－", "＠"])
def test_no_cell_and_no_heading_of_csv_is_a_formula(start: str) -> None:
    safe = csv_safe(pl.DataFrame({f"{start}head": [f"{start}cmd", "plain"], "many": [[f"{start}cmd"], ["a", "b"]]}))
    assert safe.columns[0] == f"'{start}head"
    assert safe.rows() == [(f"'{start}cmd", f"'{start}cmd"), ("plain", "a, b")]


def test_numbers_of_csv_stay_numbers() -> None:
    assert csv_safe(pl.DataFrame({"a": [-3], "b": [-0.5]})).write_csv() == "a,b\n-3,-0.5\n"


def test_a_type_that_a_format_cannot_hold_is_one_line(data: Path) -> None:
    result = ledger("query", "SELECT {'a': 1} AS b", "--data", data, "--format", "csv")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "cast it to VARCHAR" in result.stderr


def test_a_file_that_cannot_be_written_is_one_line(data: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        result = ledger("query", "SELECT 1", "--data", data, "--format", form, "--output", tmp_path / "no" / "rows")
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), {"f-old", "f-new"}),
        (("--copies",), {"f-old", "f-new", "f-copy"}),
        (("--metric", "injured"), {"f-new"}),
        (("--place", "MARROW BAY"), {"f-old"}),
        (("--place", "marrow coast"), {"f-old"}),
        (("--place", "Marrow"), set()),
        (("--since", "2025-03-18"), {"f-new"}),
        (("--until", "2025-03-17"), {"f-old"}),
        (("--basis", "status"), set()),
        (("--origin", "Counc"), {"f-old", "f-new"}),
        (("--publisher", "echo"), set()),
    ],
)
def test_figures_are_found_by_what_is_asked(data: Path, asked: tuple[str, ...], found: set[str]) -> None:
    told = rows_of(ledger("figures", *asked, "--data", data, "--format", "json"))
    assert {row["figure_id"] for row in told} == found


def test_figures_are_printed_as_a_table(data: Path) -> None:
    result = ledger("figures", "--data", data)
    assert result.exit_code == 0, result.output
    assert "20–30" in result.stdout
    assert "2 rows" in result.stdout
    assert ledger("figures", "--since", "yesterday", "--data", data).exit_code == 2


def test_releases_are_listed_the_damaged_too(data: Path) -> None:
    (data / "releases" / "20250301T000000Z-aaaa").mkdir()
    first, second, third = rows_of(ledger("releases", "list", "--data", data, "--format", "json"))
    assert "manifest.json" in str(first["problem"])
    assert (second["figures"], second["is"], second["problem"]) == (3, "", None)
    assert (third["figures"], third["is"]) == (3, "latest")


def test_the_difference_of_releases_tells_what_came_changed_and_went(data: Path) -> None:
    told = rows_of(ledger("releases", "diff", "--data", data, "--format", "json"))
    assert [(row["what"], row["change"], row["id"], row["changed"]) for row in told] == [
        ("estimate", "changed", "s1", ["best", "high"]),
        ("figure", "added", "f-new", []),
        ("figure", "changed", "f-old", ["best", "qualifier"]),
        ("figure", "withdrawn", "f-gone", []),
    ]
    assert (told[0]["best_before"], told[0]["best_after"]) == (12, 14)
    assert (told[3]["best_before"], told[3]["best_after"]) == (3, None)
    reverse = ("releases", "diff", "20250321", "20250320", "--data", data, "--format", "json")
    assert {(row["change"], row["id"]) for row in rows_of(ledger(*reverse))} >= {("added", "f-gone")}
    shown = ledger("releases", "diff", "--data", data).stdout
    assert shown.startswith("20250320T020000Z-aaaa →")
    assert "4 rows" in shown


def test_rollback_goes_to_the_release_before_and_back(data: Path) -> None:
    count = (
        "query",
        "SELECT count(*) AS n FROM figures WHERE figure_id = 'f-gone'",
        "--data",
        data,
        "--format",
        "json",
    )
    assert rows_of(ledger(*count)) == [{"n": 0}]
    result = ledger("releases", "rollback", "--data", data)
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("releases/20250320T020000Z-aaaa\n")
    assert rows_of(ledger(*count)) == [{"n": 1}]
    assert "no release before" in ledger("releases", "rollback", "--data", data).stderr
    assert ledger("releases", "rollback", "20250321", "--data", data).exit_code == 0
    assert rows_of(ledger(*count)) == [{"n": 0}]
    assert "names them" in ledger("releases", "rollback", "2025032", "--data", data).stderr


def test_rollback_leaves_what_is_not_whole(data: Path) -> None:
    database = data / "releases" / "20250320T020000Z-aaaa" / "ledger.duckdb"
    database.chmod(0o644)
    database.write_bytes(database.read_bytes()[:-4096])
    result = ledger("releases", "rollback", "--data", data)
    assert result.exit_code == 2
    assert "is not whole" in result.stderr
    assert (data / "latest").resolve().name == "20250321T020000Z-aaaa"


def test_what_need_not_stay_is_removed_and_never_the_latest(data: Path) -> None:
    assert remove_expired(data) == []
    ledger("releases", "rollback", "--data", data)
    with WorkingWarehouse(data) as working:
        for night in (2, 3):
            publish_night(working, data, night)
    ledger("releases", "rollback", "20250321", "--data", data)
    assert remove_expired(data, Retention(newest=1, months=0)) == ["20250320T020000Z-aaaa", "20250322T020000Z-aaaa"]
    assert [path.name[:8] for path in sorted((data / "releases").iterdir())] == ["20250321", "20250323"]
    assert list((data / "candidates").iterdir()) == []


def spoil_pointer(data: Path) -> None:
    (data / "releases" / "20250321T020000Z-aaaa").rename(data / "elsewhere")


def spoil_database(data: Path) -> None:
    database = data / "latest" / "ledger.duckdb"
    database.chmod(0o644)
    database.write_bytes(b"no database " * 1000)


def spoil_manifest(data: Path) -> None:
    manifest = data / "latest" / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text(manifest.read_text().replace('"schema_version": ', '"schema_version": 999'))


def spoil_version(data: Path) -> None:
    database = data / "latest" / "ledger.duckdb"
    database.chmod(0o644)
    with duckdb.connect(database) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, 'from the future')")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_pointer, "holds no release"),
        (spoil_database, "is damaged"),
        (spoil_manifest, "newer program"),
        (spoil_version, "newer than version"),
    ],
)
def test_a_release_that_cannot_be_read_is_one_line_and_the_one_before_still_reads(
    data: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(data)
    asked = ("query", "SELECT count(*) AS n FROM figures", "--data", data, "--format", "json")
    result = ledger(*asked)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert told in result.stderr
    assert ledger("releases", "rollback", "--data", data).exit_code == 0
    assert rows_of(ledger(*asked)) == [{"n": 3}]
