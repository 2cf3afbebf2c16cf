"""How well incidents are linked across articles, and how near their estimates come, on real local news.

Truth is the incident that each article was filed under, and that incident's final counts; neither is read by
reconciliation. Judged are the articles in which extraction finds a figure.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import polars as pl

from evaluation.measures import Measure
from evaluation.predict import read_articles
from evaluation.shared import EVAL, Row, read_rows
from transforms.extract import extract
from transforms.normalise import link_duplicates
from transforms.reconcile import Reconciliation, reconcile

_SET = EVAL / "real" / "gva.jsonl"
_METRICS = ("killed", "injured")


class Judged(NamedTuple):
    """One incident and metric: what was counted in the end, and what the ledger estimates."""

    event_id: str
    metric: str
    counted: int
    low: int | None
    best: int | None
    high: int | None

    @property
    def is_within(self) -> bool:
        """Whether low to high holds the final count; a bound that is null is open."""
        told = (self.low, self.best, self.high) != (None, None, None)
        return told and (self.low or 0) <= self.counted and (self.high is None or self.counted <= self.high)


def measure() -> list[Measure]:
    """Return how well articles are grouped into incidents (B-cubed), and how many estimates are right."""
    outcome = reconciled()
    truth = {row["article_id"]: row["event_id"] for row in read_rows(_SET)}
    found = main_incidents(outcome.figures)
    precision, recall = bcubed(found, {article: truth[article] for article in found})
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    measures = [
        Measure("incidents/f1", round(f1, 4), f"{len(found)} articles"),
        Measure("incidents/precision", round(precision, 4)),
        Measure("incidents/recall", round(recall, 4)),
    ]
    judged = judged_estimates(outcome, found)
    for metric in _METRICS:
        of_metric = [one for one in judged if one.metric == metric]
        measures.append(_rate(f"incidents/{metric} best", [one.best == one.counted for one in of_metric]))
    measures.append(_rate("incidents/within low and high", [one.is_within for one in judged]))
    return measures


@cache
def reconciled() -> Reconciliation:
    """Return what extraction finds in all articles of the set, and what that comes to."""
    articles = read_articles(_SET)
    return reconcile(extract(articles).figures, link_duplicates(articles))


def main_incidents(figures: pl.DataFrame) -> dict[str, str]:
    """Return the incident that most figures of each article tell of, of equals the first; else the article itself.

    Args:
        figures: the reconciled `figures` table.
    """
    of_article = (
        figures.select("article_id", "start", incident=_incident())
        .group_by("article_id", "incident")
        .agg(told=pl.len(), first=pl.col("start").min())
        .sort(pl.col("incident").is_null(), pl.col("told"), "first", "incident", descending=[False, True, False, False])
        .unique("article_id", keep="first", maintain_order=True)
    )
    return {
        article: incident or article for article, incident in of_article.select("article_id", "incident").iter_rows()
    }


def _incident() -> pl.Expr:
    # place and start of the series of an incident: "killed/lorn/anyone/incident/2025-05-26"
    parts = pl.col("series_id").str.split("/")
    return pl.when(pl.col("basis") == "incident").then(
        pl.concat_str(parts.list.get(1), parts.list.last(), separator="/")
    )


def bcubed(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """Return B-cubed precision and recall of the groups `found` against `truth`, both by the same items."""
    groups, events = defaultdict(set), defaultdict(set)
    for item, group in found.items():
        groups[group].add(item)
        events[truth[item]].add(item)
    precision = recall = 0.0
    for item, group in found.items():
        shared = len(groups[group] & events[truth[item]])
        precision += shared / len(groups[group])
        recall += shared / len(events[truth[item]])
    return precision / len(found), recall / len(found)


def judged_estimates(outcome: Reconciliation, found: Mapping[str, str]) -> list[Judged]:
    """Return the incidents with two articles or more whose final count stands in one of them, by metric.

    The estimate is that of the incident which most of the event's articles tell of, of equals most of their figures,
    for people at large.
    """
    estimates = outcome.estimates.join(outcome.series, on="series_id").filter(
        (pl.col("basis") == "incident") & pl.col("population").is_null()
    )
    estimates = estimates.with_columns(incident=_incident())
    of_incident = {
        (row["incident"], row["metric"]): (row["low"], row["best"], row["high"]) for row in estimates.to_dicts()
    }
    figures_of = Counter(outcome.figures.select("article_id", incident=_incident()).drop_nulls().iter_rows())
    events: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(_SET):
        events[row["event_id"]].append(row)
    judged = []
    for event_id, rows in events.items():
        votes = Counter(found[row["article_id"]] for row in rows if row["article_id"] in found)
        if len(rows) < 2:
            continue
        told = Counter({one: sum(figures_of[row["article_id"], one] for row in rows) for one in votes})
        incident = max(votes, key=lambda one: (votes[one], told[one], one), default="")
        for metric in _METRICS:
            counted = rows[0]["event_gold"][metric]
            if any(row["gold"].get(metric) == counted for row in rows):
                judged.append(Judged(event_id, metric, counted, *of_incident.get((incident, metric), (None,) * 3)))
    return judged


def _rate(name: str, right: list[bool]) -> Measure:
    return Measure(name, round(sum(right) / len(right), 4) if right else 0.0, f"{sum(right)}/{len(right)}")
