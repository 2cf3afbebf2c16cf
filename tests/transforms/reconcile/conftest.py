"""A small newsroom: articles and figures with the columns of their tables, told in few words."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

import polars as pl
import pytest

from transforms.reconcile import Reconciliation, reconcile
from transforms.schema import ARTICLES, FIGURES

_BOUNDS = {
    "exact": lambda n: (n, n),
    "about": lambda _: (None, None),
    "at_least": lambda n: (n, None),
    "more_than": lambda n: (n, None),
    "at_most": lambda n: (None, n),
    "fewer_than": lambda n: (None, n),
    "nearly": lambda n: (None, n),
}


@dataclass
class Newsroom:
    articles: list[dict] = field(default_factory=list)
    figures: list[dict] = field(default_factory=list)

    def article(self, name: str, on: date | None, publisher=None, text="", **columns) -> "Newsroom":
        self.articles.append(
            {
                "article_id": name,
                "document_id": "d" * 64,
                "ordinal": 0,
                "publisher": publisher,
                "url": f"file:{name}",
                "title": None,
                "published_at": None if on is None else datetime.combine(on, time(9)),
                "published_on": on,
                "published_precision": "none" if on is None else "day",
                "text": text,
                "text_sha256": "0" * 64,
                "normaliser_version": "test",
                "run_id": "run",
            }
            | columns
        )
        return self

    def says(self, metric: str, number, qualifier="exact", *, basis="incident", **columns) -> str:
        article = self.articles[-1]["article_id"]
        low, high = number if isinstance(number, tuple) else _BOUNDS[qualifier](number)
        figure_id = f"{article}-{len(self.figures):03d}"
        self.figures.append(
            {
                "figure_id": figure_id,
                "article_id": article,
                "metric": metric,
                "value": None if isinstance(number, tuple) else number,
                "low": low,
                "high": high,
                "qualifier": qualifier,
                "basis": basis,
                "start": 10 * len(self.figures),
                "end": 10 * len(self.figures) + 2,
                "words": str(number),
                "quote": "",
                "is_superseded": False,
                "confidence": 0.9,
                "rule": "test",
                "extractor_version": "test",
                "run_id": "run",
            }
            | columns
        )
        return figure_id

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        figures, articles = (
            pl.DataFrame(
                [{name: row.get(name) for name in table.polars_schema.names()} for row in rows],
                schema=table.polars_schema,
            )
            for rows, table in ((self.figures, FIGURES), (self.articles, ARTICLES))
        )
        return figures, articles

    def reconciled(self) -> Reconciliation:
        return reconcile(*self.frames())

    def codes(self) -> set[str]:
        return set(self.reconciled().disagreements["rule_code"])

    def series(self) -> dict[str, str | None]:
        figures = self.reconciled().figures
        return dict(zip(figures["figure_id"], figures["series_id"], strict=True))

    def origins(self) -> dict[str, str]:
        figures = self.reconciled().figures
        return dict(zip(figures["figure_id"], figures["origin_id"], strict=True))


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()
