"""Scores as measures, over the real scorer on gold rows of our own."""

import pytest

from evaluation.measures import document_measures, held_out_ids, read_targets, span_measures
from evaluation.shared import EVAL, Row, load_scorer


def figure(article_id: str, start: int, value: int, confidence: float = 1.0) -> Row:
    return {
        "article_id": article_id,
        "metric": "killed",
        "value": value,
        "low": value,
        "high": value,
        "qualifier": "exact",
        "basis": "incident",
        "start": start,
        "end": start + 2,
        "confidence": confidence,
    }


def test_every_third_article_is_held_out() -> None:
    assert held_out_ids(["a", "b", "c", "d", "e", "f", "g"]) == {"c", "f"}


@pytest.mark.skipif(not EVAL.is_dir(), reason="the evaluation sets are not beside the repository")
def test_spans_are_scored_with_the_confident_ones_apart() -> None:
    gold = [figure("a", 0, 10), figure("a", 5, 20), figure("b", 0, 30)]
    predicted = [figure("a", 0, 10), figure("a", 5, 21, confidence=0.5), figure("b", 0, 30, confidence=0.95)]
    rates = {m.name: m.rate for m in span_measures("dev", load_scorer(), gold, predicted)}
    assert rates["dev/precision"] == rates["dev/recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert rates["dev/confident precision"] == 1.0
    assert rates["dev/killed f1"] == pytest.approx(2 / 3, abs=1e-4)


@pytest.mark.skipif(not EVAL.is_dir(), reason="the evaluation sets are not beside the repository")
def test_documents_are_scored_with_their_counts() -> None:
    articles = [
        {"article_id": "a", "gold": {"killed": 10}},
        {"article_id": "b", "gold": {"killed": 4}},
        {"article_id": "c", "gold": {"killed": 0}},
    ]
    predicted = [figure("a", 0, 10), figure("c", 0, 3)]
    measures = document_measures("made", load_scorer(), articles, predicted)
    assert [(m.name, m.rate, m.counts) for m in measures] == [
        ("made/killed found", 0.5, "1/2"),
        ("made/killed false alarms", 1.0, "1/1"),
    ]


def test_targets_name_only_measures_of_known_sets() -> None:
    targets = read_targets()
    named = {name.split("/")[0] for name in (*targets.at_least, *targets.at_most)}
    assert named <= {"dev", "gva", "airwars", "acled", "muc4", "headlines"} | {
        "clusters from gold",
        "clusters",
        "copies",
        "incidents",
        "official",
    }
