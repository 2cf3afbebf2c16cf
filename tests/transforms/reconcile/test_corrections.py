"""Corrections change what counts, only while they find what they expect."""

from datetime import date, timedelta

import polars as pl
import pytest

from transforms.reconcile import reconcile
from transforms.schema import CORRECTIONS

DAY = date(2024, 3, 1)
SERIES = "killed/gaza/anyone/cumulative/2023-10-07"


def total(day):
    return {"basis": "cumulative", "place": "Gaza", "period_start": date(2023, 10, 7), "period_end": day}


def decided(**columns) -> pl.DataFrame:
    row = {
        "correction_id": "c1",
        "reason": "The ministry took names off its list.",
        "author": "A. Editor",
        "decided_on": DAY,
        "holds": False,
        **columns,
    }
    names = CORRECTIONS.polars_schema.names()
    return pl.DataFrame([{name: row.get(name) for name in names}], schema=CORRECTIONS.polars_schema)


@pytest.mark.parametrize(("expected", "best", "holds"), [(35_977, 53_977, True), (35_978, None, False)])
def test_a_figure_is_left_out_while_it_has_the_number_that_is_expected(newsroom, expected, best, holds):
    newsroom.article("a", DAY)
    newsroom.says("killed", 53_977, **total(DAY))
    newsroom.article("b", DAY)
    slip = newsroom.says("killed", 35_977, **total(DAY))
    outcome = reconcile(*newsroom.frames(), None, decided(action="leave_out", figure_id=slip, expected=expected))
    assert outcome.corrections["holds"].to_list() == [holds]
    assert outcome.disagreements.is_empty() is holds
    assert (outcome.estimates["low"].to_list() == [best]) is holds


@pytest.mark.parametrize(("expected", "holds"), [(52_000, True), (51_000, False)])
def test_a_fall_that_the_source_made_on_purpose_is_no_disagreement(newsroom, expected, holds):
    for days, number in ((0, 53_000), (1, 52_000)):
        newsroom.article(f"a{days}", DAY + timedelta(days=days))
        newsroom.says(
            "killed", number + 119, attributed_to="Gaza's health ministry", **total(DAY + timedelta(days=days))
        )
    correction = decided(action="revision", series_id=SERIES, as_of=DAY + timedelta(days=1), expected=expected + 119)
    outcome = reconcile(*newsroom.frames(), None, correction)
    assert (outcome.disagreements["rule_code"].to_list() == []) is holds
    assert outcome.corrections["holds"].to_list() == [holds]


def test_a_correction_of_a_figure_that_is_gone_holds_no_more(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 53_977, **total(DAY))
    outcome = reconcile(*newsroom.frames(), None, decided(action="leave_out", figure_id="gone", expected=1))
    assert outcome.corrections["holds"].to_list() == [False]
