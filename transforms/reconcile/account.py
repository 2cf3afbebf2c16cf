"""What the figures of blocks come to, on all days or from one on: series, estimates and disagreements."""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.counting import with_counting
from transforms.reconcile.courses import Past, courses
from transforms.reconcile.disagreements import find_disagreements
from transforms.reconcile.estimates import estimate
from transforms.reconcile.series import series_of
from transforms.reconcile.whole_incidents import with_wholes
from transforms.reconcile.wholes import bounds

# What `account` asks for.
TOLD = (
    *("figure_id", "article_id", "metric", "value", "low", "high", "qualifier", "basis", "period_start", "period_end"),
    *("start", "is_superseded", "part_of", "confidence", "origin_id", "origin_name", "region", "population_name"),
    *("published_on", "story", "may_count", "series_place", "series_period_start", "series_end", "series_event"),
    *("as_of", "series_id", "block"),
)


class Account(NamedTuple):
    """What blocks tell: the tables `series` and `estimates`, what they disagree on, and what later nights ask for.

    `found` has `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`; `bounds` are `BOUNDS`, `days` and
    `accounts` those of `courses`.
    """

    series: pl.DataFrame
    estimates: pl.DataFrame
    found: pl.DataFrame
    bounds: pl.DataFrame
    days: pl.DataFrame
    accounts: pl.DataFrame


def account(
    figures: pl.DataFrame, beside: pl.DataFrame, left_out: pl.Series, since: pl.DataFrame, past: Past
) -> Account:
    """Return what `figures` come to.

    Args:
        figures: `TOLD` as `with_series` leaves them: all those of their blocks since the first day that is told, and
            of the week before it.
        beside: figures of other blocks that are parts or wholes of `figures`.
        left_out: the `figure_id` of those that a correction leaves out.
        since: `block` and `since`, the first day that is told, null to tell all of them.
        past: what the series told before that day.
    """
    counted = with_counting(figures, left_out).sort("figure_id")
    in_all = with_wholes(counted)
    told, estimates = told_since(in_all, since), estimate(in_all)
    starts = counted.drop_nulls("series_id").group_by("series_id").agg(start=pl.col("series_period_start").min())
    days_told = estimates.join(told.select("series_id", "as_of").unique(), on=["series_id", "as_of"], how="semi")
    course = courses(told_since(counted, since), days_told, starts, past)
    by_series = told.select("series_id", "block").unique("series_id")
    found = pl.concat([find_disagreements(counted, beside, estimates), course.found])
    return Account(
        series_of(told),
        days_told,
        told_since(found.join(by_series, on="series_id"), since).drop("block"),
        bounds(told_since(counted, since)),
        course.days,
        course.accounts,
    )


def told_since(rows: pl.DataFrame, since: pl.DataFrame) -> pl.DataFrame:
    """Return those of `rows` (with `block`, `as_of`) that are of the days to be told."""
    first = rows.select("block").join(since, on="block", how="left", maintain_order="left")["since"]
    return rows.filter(first.is_null() | (pl.col("as_of") >= first).fill_null(value=False))
