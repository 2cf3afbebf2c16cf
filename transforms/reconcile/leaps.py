"""The best number of each day of a running series beside that of the day before, and leaps among them: JMP-01."""

import polars as pl

from transforms.reconcile.contradictions import with_slip
from transforms.reconcile.names import rules
from transforms.reconcile.wording import by_whom, number, of_what

_GROUP = ("series_id", "as_of")


def with_leaps(estimates: pl.DataFrame, told: pl.DataFrame, past: pl.DataFrame) -> pl.DataFrame:
    """Return the best number of each day of running series, whether it `is_sure`, and whether it `is_leap`.

    Args:
        estimates: the `estimates` table of the days that are told, with `basis` and `start` of their series.
        told: what each origin says of these days: `series_id`, `as_of`, `value`, `is_sure`.
        past: the last days before them, as `courses.DAYS` has them.
    """
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


def tell_leaps(leaps: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a leap, JMP-01.

    Args:
        leaps: those days that `with_leaps` found to leap.
        accounts: who gave the numbers of these days and of those before, as `courses.ACCOUNTS` has them.
    """
    said_of = accounts.group_by(*_GROUP, "value").agg(
        figure_ids=pl.col("figure_ids").explode(empty_as_null=False).unique().sort(),
        names=pl.col("name").drop_nulls().unique().sort(),
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
            by_whom(pl.col("names")),
            of_what(pl.col("series_id")),
            "slip",
        ),
    )
