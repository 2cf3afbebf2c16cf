"""The views and macros that answer what people ask, over a small ledger."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from small_ledger import NIGHT, article, build, figure, frame

from warehouse.working import WorkingWarehouse

Ask = Callable[[str], list[tuple[Any, ...]]]
DAY = NIGHT.date()


def estimate(series_id: str, as_of: dt.date, best: int | None, low: int = 10, high: int | None = 60) -> dict[str, Any]:
    counts = {"n_figures": 1, "n_origins": 1, "n_articles": 1, "figure_ids": ["f1aa"]}
    return {"series_id": series_id, "as_of": as_of, "low": low, "best": best, "high": high} | counts


@pytest.fixture
def ask(filled: WorkingWarehouse, data_dir: Path) -> Ask:
    """Return a call that gives the rows of a query on a candidate with tolls of two places and an official series."""
    series = [
        {"series_id": "total", "basis": "cumulative", "period_start": dt.date(2025, 1, 1)},
        {"series_id": "held", "basis": "status", "population": "sailors"},
        {"series_id": "storm", "basis": "incident", "period_start": DAY},
        {"series_id": "inland", "basis": "cumulative", "place": "Upper Fell"},
    ]
    filled.merge("series", frame("series", *({"metric": "killed", "place": "Marrow Bay"} | one for one in series)))
    days = [DAY + dt.timedelta(days=n) for n in range(5)]
    estimates = [
        estimate("total", days[0], 20),
        estimate("total", days[1], None),
        estimate("total", days[3], 26),
        estimate("held", days[0], 7),
        estimate("storm", days[0], 12),
        estimate("inland", days[0], 99),
    ]
    filled.replace("estimates", frame("estimates", *estimates))
    official = {"source_id": "courier", "document_id": "d1", "metric": "killed", "place": "marrow bay"}
    official |= {"basis": "cumulative", "period_start": dt.date(2025, 1, 7), "attributed_to": "Harbour office"}
    rows = [official | {"reference_id": f"o{n}", "as_of": days[n], "value": 20 + 50 * n} for n in (0, 2)]
    other_war = official | {"reference_id": "o9", "as_of": days[0], "value": 1, "period_start": dt.date(2014, 1, 7)}
    filled.merge("reference", frame("reference", *rows, other_war))
    database = build(filled, data_dir, "r1").database

    def rows_of(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(database, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return rows_of


def test_timeline_tells_the_change_since_the_day_told_before(ask: Ask) -> None:
    sql = "SELECT as_of - DATE '2025-03-01', best, change FROM timeline WHERE series_id = 'total' ORDER BY as_of"
    assert ask(sql) == [(0, 20, None), (1, None, None), (3, 26, 6)]


def test_toll_tells_totals_and_incidents_up_to_a_day(ask: Ask) -> None:
    sql = "SELECT series_id, best FROM toll('MARROW bay', 'killed', '{}')"
    assert ask(sql.format("2025-03-01")) == [("total", 20), ("held", 7), ("storm", 12)]
    assert ask(sql.format("2025-03-03")) == [("total", None), ("held", 7), ("storm", 12)]
    assert ask("SELECT best FROM toll('Marrow Bay', 'killed', DATE '2025-03-04') LIMIT 1") == [(26,)]
    assert ask(sql.format("2025-02-28")) == []
    assert ask("FROM toll('Marrow Bay', 'injured', '2025-03-04')") == []


def test_versus_reference_takes_the_official_number_of_the_day_or_the_last_before(ask: Ask) -> None:
    sql = (
        "SELECT series_id, as_of - DATE '2025-03-01', reference_value, "
        "reference_as_of - DATE '2025-03-01', difference, is_between FROM versus_reference ORDER BY ALL"
    )
    assert ask(sql) == [
        ("total", 0, 20, 0, 0, True),
        ("total", 1, 20, 0, None, True),
        ("total", 3, 120, 2, -94, False),
    ]


def test_estimate_figures_tells_what_each_origin_says(ask: Ask) -> None:
    sql = "SELECT figure_id, origin_id, value, publisher FROM estimate_figures WHERE series_id = 'storm'"
    assert ask(sql) == [("f1aa", "marrow_bay_council", 12, "The Marrow Courier")]


def test_figures_name_their_origins(ask: Ask) -> None:
    sql = "SELECT DISTINCT origin_name, origin_kind FROM {} WHERE origin_id = 'marrow_bay_council'"
    for view in ("figures_with_context", "estimate_figures"):
        assert ask(sql.format(view)) == [("Marrow Bay council", "authority")]


def test_published_by_tells_what_was_printed_whenever_it_was_read(ask: Ask) -> None:
    assert ask("SELECT DISTINCT published_on FROM published_by('2025-03-01')") == [(DAY,)]
    assert ask("FROM published_by('2025-02-28')") == []
    assert ask("SELECT count(*) FROM published_by('2025-03-01') WHERE is_copy") == [(0,)]


def test_source_health_tells_what_came_and_when_the_last_new_came(ask: Ask) -> None:
    sql = "SELECT source_id, n_documents, n_articles, n_copies, n_figures, days_without_new * 24 FROM source_health"
    assert ask(sql) == [("courier", 1, 2, 1, 3, 1.0)]


def test_source_health_tells_the_last_asking(filled: WorkingWarehouse, data_dir: Path) -> None:
    asked = {"source_id": "courier", "url": "https://courier.example/feed", "seconds": 0.5, "outcome": "refused"}
    fetches = [
        asked | {"run_id": "r1", "fetched_at": NIGHT, "rule_code": "FET-02"},
        asked | {"run_id": "r2", "fetched_at": NIGHT + dt.timedelta(days=1), "outcome": "new"},
        asked
        | {
            "run_id": "r2",
            "fetched_at": NIGHT + dt.timedelta(hours=25),
            "rule_code": "FET-01",
            "url": "https://b.example",
        },
    ]
    filled.merge("fetches", frame("fetches", *fetches))
    with duckdb.connect(build(filled, data_dir, "r2").database, read_only=True) as connection:
        rows = connection.execute("SELECT n_asked, n_refused, last_refusal_code FROM source_health").fetchall()
    assert rows == [(2, 1, "FET-01")]


def test_incident_tolls_tell_how_a_toll_grew(filled: WorkingWarehouse, data_dir: Path) -> None:
    filled.merge("series", frame("series", {"series_id": "storm", "metric": "killed", "basis": "incident"}))
    days = [DAY + dt.timedelta(days=n) for n in range(2)]
    filled.merge("articles", frame("articles", *(article(f"s{n}", published_on=day) for n, day in enumerate(days))))
    told = [
        figure("g1", article_id="s0", value=47, low=47, high=47, qualifier="exact", series_id="storm"),
        figure("g2", article_id="s1", value=47, low=47, qualifier="exact", series_id="storm", is_superseded=True),
        figure("g3", article_id="s1", value=61, low=61, qualifier="at_least", series_id="storm"),
        figure("g4", article_id="s1", value=9, low=9, qualifier="exact", series_id="storm", part_of="g3"),
    ]
    filled.merge("figures", frame("figures", *told))
    sql = "SELECT reported_on, value, qualifier, figure_ids FROM incident_tolls WHERE series_id = 'storm' ORDER BY 1"
    with duckdb.connect(build(filled, data_dir, "r1").database, read_only=True) as connection:
        assert connection.execute(sql).fetchall() == [
            (days[0], 47, "exact", ["g1"]),
            (days[1], 61, "at_least", ["g2", "g3"]),
        ]


@pytest.mark.parametrize(
    ("told", "why"),
    [({"article_id": "undated"}, "undated"), ({"part_of": "f1aa"}, "part"), ({}, "not_counted")],
)
def test_a_series_without_estimate_says_why(
    filled: WorkingWarehouse, data_dir: Path, told: dict[str, str], why: str
) -> None:
    filled.merge("series", frame("series", {"series_id": "lone", "metric": "killed", "basis": "incident"}))
    filled.merge("articles", frame("articles", article("undated", published_on=None)))
    filled.merge("figures", frame("figures", figure("h1", series_id="lone", **told)))
    with duckdb.connect(build(filled, data_dir, "r1").database, read_only=True) as connection:
        rows = connection.execute("SELECT why FROM series_without_estimate WHERE series_id = 'lone'").fetchall()
    assert rows == [(why,)]
