"""How well disagreements are told from what agrees, on groups of articles about one event whose truth is known.

A judgement is one pair of numbers that conflict (to be reported), one pair that may both be true (not to be reported),
or one erroneous number (to be reported with some other). Judged are the disagreements as a release holds them.
"""

import json
from collections import Counter
from itertools import combinations
from typing import Any, NamedTuple

import polars as pl

from evaluation.measures import Measure
from evaluation.predict import read_articles
from evaluation.shared import EVAL, Row, read_rows
from transforms.extract import extract
from transforms.normalise import link_duplicates
from transforms.reconcile import Reconciliation, reconcile
from transforms.schema import FIGURES

_DEV = EVAL / "dev"
_KINDS = ("conflict found", "compatible not reported", "erroneous flagged")


class Judgement(NamedTuple):
    """One judgement: what was asked, of which numbers, and whether the release answers it rightly."""

    kind: str
    where: str
    words: str
    is_right: bool


def measure() -> list[Measure]:
    """Return the rates of right judgements and of articles linked, from gold figures and end to end."""
    measures = []
    for name, outcome in (("clusters from gold", from_gold()), ("clusters", end_to_end())):
        judged = judgements(outcome)
        measures += [_rate(f"{name}/{kind}", [j.is_right for j in judged if j.kind == kind]) for kind in _KINDS]
        measures.append(_rate(f"{name}/judgements", [j.is_right for j in judged]))
        measures.append(_rate(f"{name}/articles linked", [linked for _, linked in articles_linked(outcome)]))
    return measures


def from_gold() -> Reconciliation:
    """Return what the gold figures of all articles of `dev` come to."""
    return _reconciled(gold_figures(read_rows(_DEV / "gold.jsonl")))


def end_to_end() -> Reconciliation:
    """Return what the figures that extraction finds in all articles of `dev` come to."""
    return _reconciled(extract(read_articles(_DEV / "articles.jsonl")).figures)


def _reconciled(figures: pl.DataFrame) -> Reconciliation:
    articles = link_duplicates(read_articles(_DEV / "articles.jsonl"))
    return reconcile(figures, articles)


def gold_figures(rows: list[Row]) -> pl.DataFrame:
    """Return gold rows as the `figures` table, as a reader without fault would have read them."""
    made = {"words": "", "is_superseded": False, "confidence": 1.0, "rule": "gold", "extractor_version": "gold"}
    frame = pl.DataFrame(
        [{**made, **row, "figure_id": f"{row['article_id']}:{row['start']}:{row['metric']}"} for row in rows],
        schema_overrides={"period_start": pl.String, "period_end": pl.String},
        infer_schema_length=None,
    )
    days = [pl.col(name).str.to_date() for name in ("period_start", "period_end")]
    absent = [pl.lit(None, dtype).alias(n) for n, dtype in FIGURES.polars_schema.items() if n not in frame.columns]
    return frame.with_columns(*days, *absent).select(
        [pl.col(name).cast(dtype) for name, dtype in FIGURES.polars_schema.items()]
    )


def judgements(outcome: Reconciliation) -> list[Judgement]:
    """Return every judgement that `clusters.json` asks for, by cluster and metric."""
    reported = _reported_pairs(outcome.disagreements)
    judged = []
    for cluster in _clusters().values():
        for metric in cluster["metrics"]:
            told = [_ids(outcome.figures, metric["metric"], number["spans"]) for number in metric["figures"]]
            words = [number["words"] for number in metric["figures"]]

            def is_reported(i: int, j: int, told: list[set[str]] = told) -> bool:
                return any(frozenset(pair) in reported for pair in ((a, b) for a in told[i] for b in told[j]))

            for i, j, _reason in metric["conflict"]:
                pair = f"{words[i]} | {words[j]}"
                judged.append(Judgement("conflict found", metric["key"], pair, is_reported(i, j)))
            for i, j, _reason in metric["compatible"]:
                pair = f"{words[i]} | {words[j]}"
                judged.append(Judgement("compatible not reported", metric["key"], pair, not is_reported(i, j)))
            for i, number in enumerate(metric["figures"]):
                if number["erroneous"]:
                    flagged = any(is_reported(i, j) for j in range(len(told)) if j != i)
                    judged.append(Judgement("erroneous flagged", metric["key"], words[i], flagged))
    return judged


def articles_linked(outcome: Reconciliation) -> list[tuple[str, bool]]:
    """Return every article of a cluster, and whether it tells of the series that most articles of the cluster share.

    The series are those of the cluster's first metric, the event itself.
    """
    linked = []
    series_of = dict(outcome.figures.select("figure_id", "series_id").iter_rows())
    for cluster in _clusters().values():
        metric = cluster["metrics"][0]
        of_article: dict[str, set[str]] = {article: set() for article in cluster["articles"]}
        for number in metric["figures"]:
            for span in number["spans"]:
                ids = _ids(outcome.figures, metric["metric"], [span])
                of_article[span[0]] |= {series for i in ids if (series := series_of[i]) is not None}
        votes = Counter(series for found in of_article.values() for series in found)
        common = max(votes, key=lambda series: (votes[series], series), default=None)
        linked += [(article, common in found) for article, found in of_article.items()]
    return linked


def _reported_pairs(disagreements: pl.DataFrame) -> set[frozenset[str]]:
    figure_ids = disagreements["figure_ids"]
    return {frozenset(pair) for ids in figure_ids for pair in combinations(ids, 2)}


def _ids(figures: pl.DataFrame, metric: str, spans: list[list[Any]]) -> set[str]:
    found: set[str] = set()
    for article_id, start, end in spans:
        here = (pl.col("article_id") == article_id) & (pl.col("metric") == metric)
        found |= set(figures.filter(here & (pl.col("start") < end) & (pl.col("end") > start))["figure_id"])
    return found


def _clusters() -> dict[str, Any]:
    clusters: dict[str, Any] = json.loads((_DEV / "clusters.json").read_text(encoding="utf-8"))
    return clusters


def _rate(name: str, right: list[bool]) -> Measure:
    return Measure(name, round(sum(right) / len(right), 4), f"{sum(right)}/{len(right)}")
