"""Running totals that fall within one origin: CUM-01."""

import polars as pl

from transforms.reconcile.agreement import with_reach
from transforms.reconcile.contradictions import with_slip
from transforms.reconcile.wording import of_what, said

_GROUP = ("series_id", "as_of")


def falls(accounts: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """Return the totals that lie below what the same origin said of a day before, one row a pair.

    Args:
        accounts: what each origin says of the days that are told, as `courses.ACCOUNTS` has them.
        every: these and the last before them.
    """
    # Each origin against itself, from one day that it counts to the next; never one origin against another.
    sane = with_reach(every.filter("is_sane").drop("is_sane")).with_columns(
        floor=pl.col("reach_low") - pl.col("rounding"), ceiling=pl.col("reach_high") + pl.col("rounding")
    )
    origin_days = (
        sane.sort("floor", "qualifier", descending=True, maintain_order=True)
        .group_by(*_GROUP, "origin_id", maintain_order=True)
        .agg(pl.col("floor", "value", "low", "high", "qualifier", "figure_ids").first())
        .sort(*_GROUP)
    )
    before = origin_days.select(
        "series_id",
        "origin_id",
        pl.col("as_of").shift(-1).over("series_id", "origin_id"),
        pl.col("as_of").alias("day_before"),
        *(pl.col(name).alias(f"{name}_other") for name in ("floor", "value", "low", "high", "qualifier", "figure_ids")),
    ).drop_nulls("as_of")
    told_anew = sane.join(accounts.select(_GROUP).unique(), on=_GROUP, how="semi")
    return told_anew.join(before, on=[*_GROUP, "origin_id"]).filter(pl.col("ceiling") < pl.col("floor_other"))


def tell_falls(fallen: pl.DataFrame) -> pl.DataFrame:
    """Return one row a fall, CUM-01, of those that `falls` returns."""
    return with_slip(fallen).select(
        *_GROUP,
        rule_code=pl.lit("CUM-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "The running total of {} falls from {} on {} to {} on {} {}{}.",
            "name",
            said("_other"),
            "day_before",
            said(),
            "as_of",
            of_what(pl.col("series_id")),
            "slip",
        ),
    )
