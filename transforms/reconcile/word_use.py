"""How many leads use a word: one that few use at all times, or in one week, tells which articles are alike."""

from typing import NamedTuple

import polars as pl

from transforms.reconcile.names import rules

_WEEK = ["word", "week"]


class Use(NamedTuple):
    """How many leads use words: `totals` has `word`, `n`; `weekly` has `word`, `week`, `n`."""

    totals: pl.DataFrame
    weekly: pl.DataFrame


class Turned(NamedTuple):
    """Words that have begun, or ceased, to tell: `rare` (`word`) at all times, `weekly` (`word`, `week`) in a week."""

    rare: pl.DataFrame
    weekly: pl.DataFrame


def use_of(keys: pl.DataFrame) -> Use:
    """Return how many of the leads of `keys` (`word`, `week`) use each word."""
    weekly = keys.group_by(_WEEK).agg(n=pl.len().cast(pl.Int64))
    return Use(_totals(weekly), weekly)


def change_of(gone: pl.DataFrame, come: pl.DataFrame) -> Use:
    """Return how much more the words of keys are used once those of `gone` are not used, and those of `come` are."""
    less, more = use_of(gone).weekly, use_of(come).weekly
    weekly = pl.concat([less.with_columns(-pl.col("n")), more]).group_by(_WEEK).agg(pl.col("n").sum())
    weekly = weekly.filter(pl.col("n") != 0)
    return Use(_totals(weekly).filter(pl.col("n") != 0), weekly)


def turned(now: Use, change: Use) -> tuple[Turned, Turned]:
    """Return which words have begun to tell, and which have ceased to, with `change`, after which they are used `now`.

    Of `now` the words and weeks of `change` are asked for; those that are not there are used no more.
    """
    limits = rules().thresholds
    parts = []
    for part, key, limit in (
        ("totals", ["word"], limits.like_users),
        ("weekly", _WEEK, limits.like_users_of_week),
    ):
        frame = getattr(change, part).join(getattr(now, part), on=key, how="left", nulls_equal=True, suffix="_now")
        after = pl.col("n_now").fill_null(0)
        tells, told = after <= limit, after - pl.col("n") <= limit
        frame = frame.drop_nulls(key)
        parts.append((frame.filter(tells & ~told).select(key), frame.filter(told & ~tells).select(key)))
    (rare_begun, rare_ceased), (weekly_begun, weekly_ceased) = parts
    return Turned(rare_begun, weekly_begun), Turned(rare_ceased, weekly_ceased)


def with_use(keys: pl.DataFrame, use: Use) -> pl.DataFrame:
    """Add to keys whether their word tells: `is_rare` at all times, `is_weekly` in its week (false where not known)."""
    limits = rules().thresholds
    rare = use.totals.select("word", is_rare=pl.col("n") <= limits.like_users)
    weekly = use.weekly.select(*_WEEK, is_weekly=pl.col("n") <= limits.like_users_of_week)
    return (
        keys.join(rare, on="word", how="left")
        .join(weekly, on=_WEEK, how="left")
        .with_columns(pl.col("is_rare", "is_weekly").fill_null(value=False))
    )


def around(weekly: pl.DataFrame) -> pl.DataFrame:
    """Return `word` and `week` of the given weeks, and of those before and after."""
    steps = (weekly.select("word", pl.col("week") + step) for step in (-1, 0, 1))
    return pl.concat(steps).drop_nulls().unique()


def _totals(weekly: pl.DataFrame) -> pl.DataFrame:
    return weekly.group_by("word").agg(pl.col("n").sum())
