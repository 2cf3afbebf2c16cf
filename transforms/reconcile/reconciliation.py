"""All figures held against each other: the one call of this package."""

from typing import NamedTuple

import polars as pl

from transforms.contracts import conform
from transforms.reconcile.corrections import explained, left_out, with_holding
from transforms.reconcile.counting import with_counting
from transforms.reconcile.disagreements import find_disagreements
from transforms.reconcile.estimates import estimate
from transforms.reconcile.origins import with_origins
from transforms.reconcile.places import at_home, with_places
from transforms.reconcile.populations import with_populations
from transforms.reconcile.series import series_of, with_series
from transforms.reconcile.whole_incidents import with_wholes
from transforms.schema import CORRECTIONS, DISAGREEMENTS, ESTIMATES, REFERENCE, SERIES


class Reconciliation(NamedTuple):
    """What figures say together.

    `figures` are those given, in the order of `figure_id`, with `origin_id`, `series_id` and `joined_by`; `series`,
    `estimates`, `disagreements` and `corrections` are the tables of those names.
    """

    figures: pl.DataFrame
    series: pl.DataFrame
    estimates: pl.DataFrame
    disagreements: pl.DataFrame
    corrections: pl.DataFrame


def reconcile(
    figures: pl.DataFrame,
    articles: pl.DataFrame,
    reference: pl.DataFrame | None = None,
    corrections: pl.DataFrame | None = None,
) -> Reconciliation:
    """Return whose number each figure is, what it counts, what they come to, and where they contradict.

    The outcome depends on the rows alone, not on their order.

    Args:
        figures: the `figures` table; what stands in `origin_id`, `series_id` and `joined_by` is replaced.
        articles: the `articles` table, with every article that a figure names. Days are in each article's
            own zone.
        reference: the `reference` table, to hold estimates against; none where there is none.
        corrections: the `corrections` table; what stands in `holds` is replaced. None where there are none.

    Raises:
        ValueError: a figure names an article that is not among `articles`.
        ContractError: an outcome does not fit its table, which is a defect of this package.
    """
    unknown = figures.join(articles, on="article_id", how="anti")["article_id"].unique().sort()
    if len(unknown):
        raise ValueError(f"figures of {len(unknown)} articles that are not given, such as {unknown[0]}")
    told = articles.join(figures, on="article_id", how="semi").sort("article_id")
    meaning = with_places(figures.drop("origin_id", "series_id", "joined_by", strict=False).sort("figure_id"), told)
    versions = articles.select(duplicate_of="article_id", original_superseded_by="superseded_by")
    links = told.select("article_id", "publisher", "published_on", "published_at", "duplicate_of", "superseded_by")
    meaning = meaning.join(links.join(versions, on="duplicate_of", how="left"), on="article_id")
    decided = CORRECTIONS.empty() if corrections is None else corrections
    left = left_out(figures, decided)
    placed = with_series(with_populations(at_home(with_origins(meaning))), told)
    meaning = with_counting(placed, left["figure_id"]).sort("figure_id")
    in_all = with_wholes(meaning)
    series = series_of(in_all)
    estimates = estimate(in_all)
    found = find_disagreements(meaning, estimates, series, REFERENCE.empty() if reference is None else reference)
    revised = explained(found, estimates, decided)
    return Reconciliation(
        figures=meaning.select(figures.columns),
        series=conform(series, SERIES),
        estimates=conform(estimates, ESTIMATES),
        disagreements=conform(found.join(revised, on="disagreement_id", how="anti"), DISAGREEMENTS),
        corrections=conform(with_holding(decided, left, revised), CORRECTIONS),
    )
