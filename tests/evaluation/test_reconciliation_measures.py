"""How reconciliation is scored, on small ledgers whose scores can be told by hand."""

from datetime import date

import polars as pl
import pytest

from evaluation.clusters import gold_figures
from evaluation.linking import Judged, bcubed, main_incidents


def test_one_group_for_two_events_costs_precision_and_a_split_event_recall() -> None:
    truth = {"a": "one", "b": "one", "c": "two", "d": "two"}
    assert bcubed({"a": "x", "b": "x", "c": "y", "d": "y"}, truth) == (1.0, 1.0)
    assert bcubed(dict.fromkeys(truth, "x"), truth) == (0.5, 1.0)
    assert bcubed({"a": "x", "b": "x", "c": "y", "d": "z"}, truth) == (1.0, 0.75)


def test_an_article_is_of_the_incident_that_most_of_its_figures_tell_of() -> None:
    series = ["killed/lorn/anyone/incident/2025-05-26", "injured/lorn/anyone/incident/2025-05-26"]
    figures = pl.DataFrame(
        {
            "article_id": ["a", "a", "a", "b"],
            "start": [0, 5, 9, 0],
            "basis": ["incident", "incident", "incident", "cumulative"],
            "series_id": ["killed/vale/anyone/incident/2024-01-01", *series, "killed/lorn/anyone/cumulative/2025"],
        }
    )
    assert main_incidents(figures) == {"a": "lorn/2025-05-26", "b": "b"}


@pytest.mark.parametrize(
    ("low", "best", "high", "is_within"),
    [(3, 3, 5, True), (5, 5, 6, False), (3, 3, None, True), (None, None, 3, False), (None, None, None, False)],
)
def test_low_to_high_holds_the_final_count_or_not(low, best, high, is_within) -> None:
    assert Judged("event", "killed", 4, low, best, high).is_within is is_within


def test_gold_rows_become_figures_of_the_ledger() -> None:
    row = {
        "article_id": "a",
        "metric": "killed",
        "value": 3,
        "low": 3,
        "high": 3,
        "qualifier": "exact",
        "basis": "incident",
        "population": None,
        "place": "Lorn",
        "period_start": "2025-05-26",
        "period_end": "2025-05-26",
        "attributed_to": None,
        "start": 10,
        "end": 15,
        "quote": "three died",
    }
    figure = gold_figures([row]).row(0, named=True)
    assert (figure["figure_id"], figure["period_end"]) == ("a:10:killed", date(2025, 5, 26))
    assert (figure["confidence"], figure["is_superseded"]) == (1.0, False)
