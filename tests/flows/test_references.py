"""Official series of others, read by their columns."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from flows.references import read_series
from flows.sources import ReferenceSeries, ReferenceSource

DAILY = Path(__file__).parents[3] / "shared" / "eval" / "reference" / "gaza_daily.csv"


@pytest.mark.skipif(not DAILY.is_file(), reason="the official series lies beside the repository, not in it")
def test_a_ministry_s_daily_series_is_read_whole() -> None:
    since = date(2023, 10, 7)
    source = ReferenceSource(
        id="ministry",
        kind="reference",
        path=str(DAILY),
        as_of="report_date",
        attributed_to="report_source",
        series=[
            ReferenceSeries(column="killed_cum", metric="killed", basis="cumulative", place="Gaza", since=since),
            ReferenceSeries(column="injured_cum", metric="injured", basis="cumulative", place="Gaza", since=since),
            ReferenceSeries(column="killed", metric="killed", basis="incident", place="Gaza"),
        ],
    )
    read = read_series(source, "d1", "text/csv", DAILY.read_bytes())
    assert read.quarantine.is_empty()
    table = pl.read_csv(DAILY)
    due = sum(table[name].count() for name in ("killed_cum", "injured_cum", "killed"))
    assert (read.n_in, read.values.height) == (3 * table.height, due)
    first = read.values.filter((pl.col("as_of") == since) & (pl.col("metric") == "killed"))
    assert first.select("basis", "value", "period_start").rows() == [
        ("cumulative", 232, since),
        ("incident", 232, None),
    ]
