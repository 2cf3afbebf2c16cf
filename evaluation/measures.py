"""Scores as measures: a name, a rate from 0 to 1, and the counts behind it where the scorer gives them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from evaluation.shared import Row

CONFIDENT = 0.9
HELD_OUT_EVERY, HELD_OUT_AT = 3, 2
_SCORES = Path(__file__).with_name("scores.json")
_TARGETS = Path(__file__).with_name("targets.yaml")


@dataclass(frozen=True)
class Measure:
    """One printed number: `rate` from 0 to 1, `counts` such as `1893/1992`, empty where there are none."""

    name: str
    rate: float
    counts: str = ""


class Targets(BaseModel):
    """`targets.yaml`: bounds by measure name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: dict[str, float]
    at_most: dict[str, float]

    def bound(self, name: str) -> str:
        """Return the bound as it is printed, empty where the measure has none."""
        if name in self.at_least:
            return f"≥ {self.at_least[name]:.2f}"
        return f"≤ {self.at_most[name]:.2f}" if name in self.at_most else ""

    def is_met(self, measure: Measure) -> bool:
        """Tell whether the measure keeps its bound; True where it has none."""
        return self.at_least.get(measure.name, 0.0) <= measure.rate <= self.at_most.get(measure.name, 1.0)


def held_out_ids(article_ids: list[str]) -> set[str]:
    """Return the third of the articles that nobody looks at while rules are written: every third by order."""
    return {id_ for index, id_ in enumerate(article_ids) if index % HELD_OUT_EVERY == HELD_OUT_AT}


def span_measures(prefix: str, scorer: Any, gold: list[Row], predicted: list[Row]) -> list[Measure]:
    """Return F1, precision, recall, each attribute, each metric, and how right the confident figures are.

    `prefix` starts every name; `scorer` is the shared scorer; rows are gold and predicted figures.
    """
    result = scorer.score_spans(gold, predicted)[0]
    found, spurious, wanted = result["found"], result["spurious"], result["gold"]
    measures = [
        Measure(f"{prefix}/f1", result["f1"], f"{result['articles']} articles"),
        Measure(f"{prefix}/precision", result["precision"], f"{found}/{found + spurious}"),
        Measure(f"{prefix}/recall", result["recall"], f"{found}/{wanted}"),
        *(Measure(f"{prefix}/{name}", rate) for name, rate in result["attributes"].items()),
    ]
    sure = [row for row in predicted if row.get("confidence", 0.0) >= CONFIDENT]
    if sure:
        of_sure = scorer.score_spans(gold, sure)[0]
        counts = f"{len(sure)}/{len(predicted)} figures have {CONFIDENT} or more"
        measures.append(Measure(f"{prefix}/confident precision", of_sure["precision"], counts))
    for metric, hits in result["metrics"].items():
        right, total = hits["tp"], hits["tp"] + 0.5 * (hits["fp"] + hits["fn"])
        counts = f"tp {right} fp {hits['fp']} fn {hits['fn']}"
        measures.append(Measure(f"{prefix}/{metric} f1", round(right / total, 4) if total else 1.0, counts))
    return measures


def document_measures(prefix: str, scorer: Any, articles: list[Row], predicted: list[Row]) -> list[Measure]:
    """Return the rates of gold numbers found and of false alarms, by metric, with their counts."""
    result = scorer.score_documents(articles, predicted)[0]
    measures = []
    for key, label in (("found", "found"), ("false_alarms", "false alarms")):
        for metric, told in result[key].items():
            counts, rate = told.split(" = ")
            measures.append(Measure(f"{prefix}/{metric} {label}", float(rate), counts))
    return measures


def read_targets() -> Targets:
    """Return `targets.yaml`; pydantic's ValidationError names a key that is wrong."""
    return Targets.model_validate(yaml.safe_load(_TARGETS.read_text(encoding="utf-8")))


def read_accepted() -> dict[str, float]:
    """Return the rates last accepted, by measure name; empty where none have been."""
    if not _SCORES.exists():
        return {}
    accepted: dict[str, float] = json.loads(_SCORES.read_text(encoding="utf-8"))
    return accepted


def accept(measures: list[Measure]) -> Path:
    """Keep the rates as those to compare with from now on, and return the file."""
    rates = {measure.name: measure.rate for measure in measures}
    _SCORES.write_text(json.dumps(rates, indent=2) + "\n", encoding="utf-8")
    return _SCORES
