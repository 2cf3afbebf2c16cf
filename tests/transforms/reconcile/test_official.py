"""OFF-01: estimates held against an official series."""

from datetime import date, timedelta

import polars as pl
import pytest

from transforms.reconcile import reconcile
from transforms.schema import REFERENCE

DAY = date(2024, 3, 1)
SINCE = date(2023, 10, 7)
TOTAL = {"basis": "cumulative", "place": "Gaza", "period_start": SINCE, "period_end": DAY}


def official(**columns) -> pl.DataFrame:
    rows = [
        {
            "reference_id": f"r{days}",
            "source_id": "ministry",
            "document_id": "d" * 64,
            "metric": "killed",
            "place": "Gaza",
            "basis": "cumulative",
            "period_start": SINCE,
            "as_of": DAY + timedelta(days=days),
            "value": 30_000 + 100 * days,
            **columns,
        }
        for days in range(-10, 11)
    ]
    names = REFERENCE.polars_schema.names()
    return pl.DataFrame([{name: row.get(name) for name in names} for row in rows], schema=REFERENCE.polars_schema)


def told(newsroom, reference) -> list[str]:
    disagreements = reconcile(*newsroom.frames(), reference).disagreements
    return disagreements.filter(pl.col("rule_code") == "OFF-01")["explanation"].to_list()


def test_off_01_an_estimate_away_from_the_official_number(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 26_000, **TOTAL)
    (explanation,) = told(newsroom, official())
    assert "26,000 is away from the 29,700 to 30,300 that the official series ministry gives" in explanation


@pytest.mark.parametrize(
    ("number", "qualifier"),
    [(30_000, "exact"), (29_750, "exact"), (29_200, "exact"), (25_000, "more_than"), (30_900, "exact")],
)
def test_off_01_near_miss_a_number_of_those_days_or_a_bound_that_admits_it(newsroom, number, qualifier):
    newsroom.article("a", DAY)
    newsroom.says("killed", number, qualifier, **TOTAL)
    assert told(newsroom, official()) == []


@pytest.mark.parametrize(
    "other", [{"metric": "injured"}, {"place": "Lebanon"}, {"period_start": date(2025, 3, 18)}, {"basis": "incident"}]
)
def test_off_01_near_miss_another_count(newsroom, other):
    newsroom.article("a", DAY)
    newsroom.says("killed", 26_000, **TOTAL)
    assert told(newsroom, official(**other)) == []
