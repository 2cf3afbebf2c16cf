"""What was known when: the ledger as it stood at an earlier time, through figures added, changed and withdrawn."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
from small_ledger import NIGHT, build, figure, fill, frame, published, run, small_ledger

from warehouse.errors import WarehouseError
from warehouse.history import record_history
from warehouse.release import build_candidate
from warehouse.working import WorkingWarehouse

# Run r<n> starts n hours after NIGHT, 02:00: r24 and r48 run one and two days after r0.
DAYS = ["2025-02-28", "2025-03-01", "2025-03-02", "2025-03-03"]


def rows(database: Path, sql: str, *values: str) -> list[tuple[object, ...]]:
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(sql, values).fetchall()


@pytest.fixture
def three_nights(filled: WorkingWarehouse, data_dir: Path) -> Path:
    """Return a release after three nights: a figure was withdrawn and one added, then one changed."""
    published(filled, data_dir, "r0")
    new = frame("figures", figure("f1aa"), figure("f9", value=40))
    filled.replace_figures(pl.Series(["a1"]), new)
    filled.replace("estimates", small_ledger()["estimates"].head(1))
    published(filled, data_dir, "r24")
    filled.merge("figures", frame("figures", figure("f9", value=41)))
    filled.replace("estimates", small_ledger()["estimates"].with_columns(best=pl.lit(41, dtype=pl.Int64)))
    return published(filled, data_dir, "r48").database


def test_figures_are_told_as_they_stood_at_the_end_of_a_day(three_nights: Path) -> None:
    told = [rows(three_nights, "SELECT figure_id, value FROM figures_known(?)", day) for day in DAYS]
    assert told == [
        [],
        [("f1aa", 12), ("f1ab", 12), ("f2", 12)],
        [("f1aa", 12), ("f2", 12), ("f9", 40)],
        [("f1aa", 12), ("f2", 12), ("f9", 41)],
    ]


def test_estimates_are_told_as_they_stood_at_the_end_of_a_day(three_nights: Path) -> None:
    told = [rows(three_nights, "SELECT as_of::VARCHAR, best, place FROM what_was_known(?)", day) for day in DAYS]
    assert told == [
        [],
        [("2025-03-01", 12, "Marrow Bay"), ("2025-03-02", 14, "Marrow Bay")],
        [("2025-03-01", 12, "Marrow Bay")],
        [("2025-03-01", 41, "Marrow Bay"), ("2025-03-02", 41, "Marrow Bay")],
    ]


def test_a_withdrawn_figure_tells_when_it_was_known(three_nights: Path) -> None:
    assert rows(
        three_nights,
        "SELECT known_from::DATE::VARCHAR, known_until::DATE::VARCHAR FROM figure_history WHERE figure_id = 'f1ab'",
    ) == [("2025-03-01", "2025-03-02")]
    standing = (
        "SELECT count(*) FROM figure_history WHERE known_until IS NULL AND figure_id IN (SELECT figure_id FROM figures)"
    )
    assert rows(three_nights, standing) == [(3,)]


def test_what_a_night_that_published_nothing_knew_is_taken_back(filled: WorkingWarehouse, data_dir: Path) -> None:
    published(filled, data_dir, "r0")
    before = filled.read("figure_history")
    filled.replace_figures(pl.Series(["a1"]), frame("figures", figure("f1aa", value=999)))
    build(filled, data_dir, "r24")
    fill(filled)
    database = published(filled, data_dir, "r48").database
    assert filled.read("figure_history").equals(before)
    assert rows(database, "SELECT count(*) FROM figures_known('2025-03-02') WHERE value = 999") == [(0,)]


def test_the_same_run_recorded_twice_changes_nothing(filled: WorkingWarehouse, data_dir: Path) -> None:
    published(filled, data_dir, "r0")
    before = [filled.read(name) for name in ("figure_history", "estimate_history")]
    with filled.transaction():
        record_history(filled.connection, "r0")
    assert all(filled.read(f"{name}_history").equals(b) for name, b in zip(("figure", "estimate"), before, strict=True))
    assert before[0]["known_from"].unique().to_list() == [NIGHT]


def test_a_run_that_is_not_on_record_builds_nothing(filled: WorkingWarehouse, data_dir: Path) -> None:
    filled.merge("runs", run("r1"))
    with pytest.raises(WarehouseError, match=r"^run r7 is not on record in the warehouse: start a new run$"):
        build_candidate(filled, data_dir, "r7")
    assert not (data_dir / "candidates" / "r7").exists()
