"""How a series goes from day to day: CUM-01 falls, JMP-01 leaps, STL-01 repetitions of old numbers.

What a day comes to follows from what earlier days left, so that days can be told from one on: `Past` holds what that
takes of the days before it.
"""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, with_reach
from transforms.reconcile.contradictions import with_slip
from transforms.reconcile.estimates import sure
from transforms.reconcile.names import rules
from transforms.reconcile.wording import by_whom, number, of_what, said

_GROUP = ("series_id", "as_of")
_RUNNING = ("cumulative", "status")
# What each origin says of each day, one row a statement; `is_sane` where it can be held against later ones (CUM-01).
ACCOUNTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "series_id": pl.String,
    "as_of": pl.Date,
    "origin_id": pl.String,
    "value": pl.Int64,
    "low": pl.Int64,
    "high": pl.Int64,
    "qualifier": pl.String,
    "figure_ids": pl.List(pl.String),
    "is_sane": pl.Boolean,
}
# The best number of each day of a series, whether it is read well enough, and whether it leaps.
DAYS = {
    "series_id": pl.String,
    "as_of": pl.Date,
    "best": pl.Int64,
    "is_sure": pl.Boolean,
    "is_up": pl.Boolean,
    "is_leap": pl.Boolean,
}
FIRST_DAYS = {"series_id": pl.String, "value": pl.Int64, "first_day": pl.Date}


class Past(NamedTuple):
    """What series told before the first day that is told anew; empty where they are told from the beginning.

    `days` (`DAYS`): the last of each, and the last that is no leap. `accounts` (`ACCOUNTS`): those of that last day,
    and the last of each origin that are sane. `first_days` (`FIRST_DAYS`): when each exact number was told first.
    """

    days: pl.DataFrame
    accounts: pl.DataFrame
    first_days: pl.DataFrame


class Courses(NamedTuple):
    """What is `found` (`series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`), and what later days ask for."""

    found: pl.DataFrame
    days: pl.DataFrame
    accounts: pl.DataFrame


def no_past() -> Past:
    """Return the past of series that are told from the beginning."""
    return Past(pl.DataFrame(schema=DAYS), pl.DataFrame(schema=ACCOUNTS), pl.DataFrame(schema=FIRST_DAYS))


def courses(figures: pl.DataFrame, estimates: pl.DataFrame, starts: pl.DataFrame, past: Past) -> Courses:
    """Return the falls, leaps and repetitions of old numbers, one row each.

    Args:
        figures: as `with_counting` leaves them: all those of the days that are told.
        estimates: the `estimates` table of these days.
        starts: `series_id` and `start`, the first day that it counts.
        past: what these series told before.
    """
    running = figures.filter(pl.col("is_counted") & pl.col("basis").is_in(_RUNNING))
    basis = running.select("series_id", "basis").unique()
    told = running.group_by(*_GROUP, "origin_id", *STATEMENT).agg(
        figure_ids=pl.col("figure_id").sort(), is_sure=sure().any()
    )
    days = _days(estimates.join(basis, on="series_id").join(starts, on="series_id"), told, past.days)
    accounts = _with_sanity(told, days, basis)
    every = pl.concat([accounts, past.accounts]).sort(*_GROUP, "origin_id", *STATEMENT, nulls_last=True)
    stale = _stale(accounts, pl.concat([days.select(*DAYS), past.days]), past.first_days, basis)
    falls = _falls(accounts, every).join(stale.select(*_GROUP, "value"), on=[*_GROUP, "value"], how="anti")
    found = pl.concat([_tell_leaps(days.filter("is_leap"), every), _tell_stale(stale), _tell_falls(falls)])
    return Courses(found, days.select(*DAYS), accounts)


def _days(estimates: pl.DataFrame, told: pl.DataFrame, past: pl.DataFrame) -> pl.DataFrame:
    # The best number of each day of a running series, beside that of the day before it in the series.
    limits = rules().thresholds
    surely = told.filter("is_sure").select(*_GROUP, best="value", is_sure=pl.lit(value=True)).unique()
    days = estimates.drop_nulls("best").join(surely, on=[*_GROUP, "best"], how="left")
    days = days.with_columns(pl.col("is_sure").fill_null(value=False), is_past=pl.lit(value=False))
    before = past.rename({"is_up": "was_up"}).drop("is_leap").with_columns(is_past=pl.lit(value=True))
    days = (
        pl.concat([days, before], how="diagonal")
        .sort(_GROUP)
        .with_columns(
            both_sure=(pl.col("is_sure") & pl.col("is_sure").shift().over("series_id")).fill_null(value=False),
            before=pl.col("best").shift().over("series_id"),
            day_before=pl.col("as_of").shift().over("series_id"),
        )
    )
    elapsed, elapsed_before = (
        (pl.col(day) - pl.col("start")).dt.total_days().clip(lower_bound=0) + 1 for day in ("as_of", "day_before")
    )
    pace = (elapsed / elapsed_before).fill_null(1.0).clip(lower_bound=1.0)
    # The pace of its days explains the growth of a total whose start is known; any other only stands still.
    window = pl.when(pl.col("start").is_not_null()).then(limits.jump_window).otherwise(limits.jump_days)
    judged = (
        (pl.col("basis") == "cumulative")
        & pl.col("both_sure")
        & (pl.min_horizontal("best", "before") >= limits.jump_from)
        & ((pl.col("as_of") - pl.col("day_before")).dt.total_days() <= window)
    )
    up = judged & (pl.col("best") >= pl.col("before") * pace * limits.jump_ratio)
    down = judged & (pl.col("best") * limits.jump_ratio <= pl.col("before"))
    is_up = pl.when("is_past").then("was_up").otherwise(up.fill_null(value=False))
    days = days.with_columns(is_up=is_up, is_down=down.fill_null(value=False))
    after_up = pl.col("is_up").shift(fill_value=False).over("series_id")
    # What comes back down after a leap up was right before.
    return days.with_columns(is_leap=pl.col("is_up") | (pl.col("is_down") & ~after_up)).filter(~pl.col("is_past"))


def _with_sanity(told: pl.DataFrame, days: pl.DataFrame, basis: pl.DataFrame) -> pl.DataFrame:
    ratio = rules().thresholds.jump_ratio
    accounts = told.join(basis, on="series_id").join(days.select(*_GROUP, "best", "is_leap"), on=_GROUP, how="left")
    number_told = pl.coalesce("value", "low", "high")
    near = number_told.is_between(pl.col("best") / ratio, pl.col("best") * ratio)
    is_told = (pl.col("basis") == "cumulative") & (pl.col("qualifier") != "vague")
    is_sane = is_told & (near & ~pl.col("is_leap")).fill_null(value=True)
    return accounts.with_columns(is_sane=is_sane).select(*ACCOUNTS)


def _tell_leaps(leaps: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    said_of = accounts.group_by(*_GROUP, "value").agg(
        figure_ids=pl.col("figure_ids").explode(empty_as_null=False).unique().sort(),
        origins=pl.col("origin_id").unique().sort(),
    )
    told = leaps.select(*_GROUP, "day_before", value="best", value_other="before")
    told = told.join(said_of, on=[*_GROUP, "value"], how="left").join(
        said_of,
        left_on=["series_id", "day_before", "value_other"],
        right_on=["series_id", "as_of", "value"],
        how="left",
        suffix="_other",
    )
    return with_slip(told).select(
        *_GROUP,
        rule_code=pl.lit("JMP-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "From {} on {} to {} on {} (by {}) is out of all proportion {}{}.",
            number(pl.col("value_other")),
            "day_before",
            number(pl.col("value")),
            "as_of",
            by_whom(pl.col("origins")),
            of_what(pl.col("series_id")),
            "slip",
        ),
    )


def _stale(accounts: pl.DataFrame, days: pl.DataFrame, first_days: pl.DataFrame, basis: pl.DataFrame) -> pl.DataFrame:
    # An exact number that the series gave before the last number that it is now at odds with.
    exact = accounts.filter((pl.col("qualifier") == "exact") & pl.col("value").is_not_null())
    first = pl.concat([exact.select("series_id", "value", first_day="as_of"), first_days])
    given = (
        exact.group_by(*_GROUP, *STATEMENT)
        .agg(
            figure_ids=pl.col("figure_ids").explode(empty_as_null=False).sort(),
            origins=pl.col("origin_id").unique().sort(),
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


def _tell_stale(stale: pl.DataFrame) -> pl.DataFrame:
    return stale.select(
        *_GROUP,
        rule_code=pl.lit("STL-01"),
        figure_ids="figure_ids",
        explanation=pl.format(
            "For {}, {} (by {}) repeats the number of {}, though {} was told for {} {}.",
            "as_of",
            number(pl.col("value")),
            by_whom(pl.col("origins")),
            "first_day",
            number(pl.col("last")),
            "last_day",
            of_what(pl.col("series_id")),
        ),
    )


def _falls(accounts: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
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


def _tell_falls(falls: pl.DataFrame) -> pl.DataFrame:
    return with_slip(falls).select(
        *_GROUP,
        rule_code=pl.lit("CUM-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "The running total of {} falls from {} on {} to {} on {} {}{}.",
            "origin_id",
            said("_other"),
            "day_before",
            said(),
            "as_of",
            of_what(pl.col("series_id")),
            "slip",
        ),
    )
