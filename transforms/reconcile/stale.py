"""Old numbers that are told again: STL-01."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, with_reach
from transforms.reconcile.wording import by_whom, number, of_what

_GROUP = ("series_id", "as_of")


def stale(accounts: pl.DataFrame, days: pl.DataFrame, first_days: pl.DataFrame, basis: pl.DataFrame) -> pl.DataFrame:
    """Return the exact numbers that repeat one of an earlier day though the series has since told another.

    Args:
        accounts: what each origin says of the days that are told, as `courses.ACCOUNTS` has them.
        days: these days and the last before them, as `courses.DAYS` has them.
        first_days: when earlier numbers were told first, as `courses.FIRST_DAYS` has them.
        basis: `series_id` and `basis`.
    """
    # An exact number that the series gave before the last number that it is now at odds with.
    exact = accounts.filter((pl.col("qualifier") == "exact") & pl.col("value").is_not_null())
    first = pl.concat([exact.select("series_id", "value", first_day="as_of"), first_days])
    given = (
        exact.group_by(*_GROUP, *STATEMENT)
        .agg(
            figure_ids=pl.col("figure_ids").explode(empty_as_null=False).sort(),
            names=pl.col("name").drop_nulls().unique().sort(),
        )
        .join(first.group_by("series_id", "value").agg(pl.col("first_day").min()), on=["series_id", "value"])
        .join(basis, on="series_id")
    )
    chain = days.filter(~pl.col("is_leap")).select("series_id", last_day="as_of", last="best").sort("last_day")
    repeated = (
        with_reach(given.filter(pl.col("first_day") < pl.col("as_of")))
        .sort("as_of")
        .join_asof(
            chain,
            left_on="as_of",
            right_on="last_day",
            by="series_id",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .filter((pl.col("first_day") < pl.col("last_day")) & (pl.col("last") != pl.col("value")))
    )
    last = with_reach(repeated.select(value="last", low="last", high="last", qualifier=pl.lit("exact")))
    return pl.concat([repeated, last.select(pl.all().name.suffix("_other"))], how="horizontal").filter(
        ~agree() & ((pl.col("basis") == "status") | (pl.col("last") > pl.col("value")))
    )


def tell_stale(repeated: pl.DataFrame) -> pl.DataFrame:
    """Return one row an old number told again, STL-01, of those that `stale` returns."""
    return repeated.select(
        *_GROUP,
        rule_code=pl.lit("STL-01"),
        figure_ids="figure_ids",
        explanation=pl.format(
            "For {}, {} (by {}) repeats the number of {}, though {} was told for {} {}.",
            "as_of",
            number(pl.col("value")),
            by_whom(pl.col("names")),
            "first_day",
            number(pl.col("last")),
            "last_day",
            of_what(pl.col("series_id")),
        ),
    )
