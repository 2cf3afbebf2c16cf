"""How a series goes from day to day: CUM-01 falls, JMP-01 leaps, STL-01 repetitions of old numbers.

What a day comes to follows from what earlier days left, so that days can be told from one on: `Past` holds what that
takes of the days before it.
"""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.agreement import STATEMENT
from transforms.reconcile.estimates import sure
from transforms.reconcile.falls import falls, tell_falls
from transforms.reconcile.leaps import tell_leaps, with_leaps
from transforms.reconcile.names import rules
from transforms.reconcile.stale import stale, tell_stale

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
    days = with_leaps(estimates.join(basis, on="series_id").join(starts, on="series_id"), told, past.days)
    accounts = _with_sanity(told, days, basis)
    every = pl.concat([accounts, past.accounts]).sort(*_GROUP, "origin_id", *STATEMENT, nulls_last=True)
    names = running.group_by(*_GROUP, "origin_id").agg(name=pl.col("origin_name").min())
    named, every = (
        rows.join(names, on=[*_GROUP, "origin_id"], how="left", maintain_order="left") for rows in (accounts, every)
    )
    repeated = stale(named, pl.concat([days.select(*DAYS), past.days]), past.first_days, basis)
    fallen = falls(accounts, every).join(repeated.select(*_GROUP, "value"), on=[*_GROUP, "value"], how="anti")
    found = pl.concat([tell_leaps(days.filter("is_leap"), every), tell_stale(repeated), tell_falls(fallen)])
    return Courses(found, days.select(*DAYS), accounts)


def _with_sanity(told: pl.DataFrame, days: pl.DataFrame, basis: pl.DataFrame) -> pl.DataFrame:
    ratio = rules().thresholds.jump_ratio
    accounts = told.join(basis, on="series_id").join(days.select(*_GROUP, "best", "is_leap"), on=_GROUP, how="left")
    number_told = pl.coalesce("value", "low", "high")
    near = number_told.is_between(pl.col("best") / ratio, pl.col("best") * ratio)
    is_told = (pl.col("basis") == "cumulative") & (pl.col("qualifier") != "vague")
    is_sane = is_told & (near & ~pl.col("is_leap")).fill_null(value=True)
    return accounts.with_columns(is_sane=is_sane).select(*ACCOUNTS)
