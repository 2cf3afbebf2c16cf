"""All figures held against each other: the one call of this package."""

from typing import NamedTuple

import polars as pl

from transforms.contracts import conform
from transforms.reconcile.account import account
from transforms.reconcile.corrections import explained, left_out, with_holding
from transforms.reconcile.courses import no_past
from transforms.reconcile.disagreements import as_disagreements
from transforms.reconcile.incidents_in_totals import incidents_above_totals
from transforms.reconcile.official import away_from_official
from transforms.reconcile.origins import WHO, as_origins
from transforms.reconcile.series import with_series
from transforms.reconcile.telling import tell
from transforms.schema import CORRECTIONS, DISAGREEMENTS, ESTIMATES, ORIGINS, REFERENCE, SERIES
from transforms.versions import digest_of

# What another version left is reconciled anew.
RECONCILER_VERSION = f"1.{digest_of('transforms.reconcile', 'transforms.extract', 'transforms.lexicon')}"


class Reconciliation(NamedTuple):
    """What figures say together.

    `figures` are those given, in the order of `figure_id`, with `origin_id`, `series_id` and `joined_by`; `origins`,
    `series`, `estimates`, `disagreements` and `corrections` are the tables of those names.
    """

    figures: pl.DataFrame
    origins: pl.DataFrame
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
    placed = with_series(tell(figures, articles, articles), articles)
    decided = CORRECTIONS.empty() if corrections is None else corrections
    left = left_out(figures, decided)
    from_the_beginning = placed.select("block", since=pl.lit(None, pl.Date)).unique()
    told = account(placed, placed.clear(), left["figure_id"], from_the_beginning, no_past())
    official = REFERENCE.empty() if reference is None else reference
    away = away_from_official(told.estimates, told.series, official)
    found = as_disagreements(pl.concat([told.found, incidents_above_totals(told.bounds), away]))
    revised = explained(found, told.estimates, decided)
    return Reconciliation(
        figures=placed.sort("figure_id").select(figures.columns),
        origins=conform(as_origins(placed.group_by(WHO).agg(n=pl.len())), ORIGINS),
        series=conform(told.series, SERIES),
        estimates=conform(told.estimates, ESTIMATES),
        disagreements=conform(found.join(revised, on="disagreement_id", how="anti"), DISAGREEMENTS),
        corrections=conform(with_holding(decided, left, revised), CORRECTIONS),
    )
