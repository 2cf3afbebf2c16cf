"""What the figures of whole blocks come to: series, estimates and disagreements."""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.counting import with_counting
from transforms.reconcile.disagreements import find_disagreements
from transforms.reconcile.estimates import estimate
from transforms.reconcile.series import series_of
from transforms.reconcile.whole_incidents import with_wholes
from transforms.reconcile.wholes import bounds


class Account(NamedTuple):
    """What blocks tell: the tables `series` and `estimates`, what they disagree on, and the bounds that others ask for.

    `found` has `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`; `bounds` are `BOUNDS`.
    """

    series: pl.DataFrame
    estimates: pl.DataFrame
    found: pl.DataFrame
    bounds: pl.DataFrame


def account(figures: pl.DataFrame, beside: pl.DataFrame, left_out: pl.Series) -> Account:
    """Return what `figures` come to.

    Args:
        figures: as `with_series` leaves them: all those of their blocks.
        beside: figures of other blocks that are parts or wholes of `figures`.
        left_out: the `figure_id` of those that a correction leaves out.
    """
    counted = with_counting(figures, left_out).sort("figure_id")
    in_all = with_wholes(counted)
    estimates = estimate(in_all)
    return Account(series_of(in_all), estimates, find_disagreements(counted, beside, estimates), bounds(counted))
