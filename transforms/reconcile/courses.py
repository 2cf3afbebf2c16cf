"""How a series goes from day to day: CUM-01 falls, JMP-01 leaps, STL-01 repetitions of old numbers."""

import polars as pl

from transforms.reconcile.agreement import agree, with_reach
from transforms.reconcile.contradictions import with_slip
from transforms.reconcile.names import rules
from transforms.reconcile.wording import by_whom, number, of_what, said

_GROUP = ("series_id", "as_of")


def courses(figures: pl.DataFrame, statements: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    """Return one row a fall, leap or repetition of an old number.

    Args:
        figures: as `with_counting` leaves them.
        statements: as `statements_of` returns them.
        estimates: the `estimates` table.

    Returns:
        `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    starts = (
        figures.drop_nulls("series_id")
        .group_by("series_id")
        .agg(pl.col("basis").first(), start=pl.col("series_period_start").min())
    )
    days = _days(estimates.join(starts, on="series_id"), statements)
    leaps = days.filter("is_leap")
    stale = _stale(statements, days)
    falls = _falls(figures, days).join(stale.select("series_id", "as_of", "value"), on=[*_GROUP, "value"], how="anti")
    return pl.concat([_tell_leaps(leaps, statements), _tell_stale(stale), _tell_falls(falls)])


def _days(estimates: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    # The best number of each day of a running series, beside that of the day before it in the series.
    limits = rules().thresholds
    sure = statements.filter("is_sure").select(*_GROUP, best="value", is_sure=pl.lit(value=True)).unique()
    days = (
        estimates.filter(pl.col("basis").is_in(["cumulative", "status"]))
        .drop_nulls("best")
        .join(sure, on=[*_GROUP, "best"], how="left")
        .sort(_GROUP)
        .with_columns(
            is_sure=(pl.col("is_sure") & pl.col("is_sure").shift().over("series_id")).fill_null(value=False),
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
        & pl.col("is_sure")
        & (pl.min_horizontal("best", "before") >= limits.jump_from)
        & ((pl.col("as_of") - pl.col("day_before")).dt.total_days() <= window)
    )
    up = judged & (pl.col("best") >= pl.col("before") * pace * limits.jump_ratio)
    down = judged & (pl.col("best") * limits.jump_ratio <= pl.col("before"))
    days = days.with_columns(is_up=up.fill_null(value=False), is_down=down.fill_null(value=False))
    after_up = pl.col("is_up").shift(fill_value=False).over("series_id")
    # What comes back down after a leap up was right before.
    return days.with_columns(is_leap=pl.col("is_up") | (pl.col("is_down") & ~after_up))


def _tell_leaps(leaps: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    said_of = statements.group_by(*_GROUP, "value").agg(
        figure_ids=pl.col("figure_ids").explode(empty_as_null=False).unique().sort(),
        origins=pl.col("origins").explode(empty_as_null=False).unique().sort(),
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


def _stale(statements: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    # An exact number that the series gave before the last number that it is now at odds with.
    given = (
        statements.filter(pl.col("value").is_not_null() & pl.col("basis").is_in(["cumulative", "status"]))
        .filter(pl.col("qualifier") == "exact")
        .with_columns(first_day=pl.col("as_of").min().over("series_id", "value"))
    )
    chain = days.filter(~pl.col("is_leap")).select("series_id", last_day="as_of", last="best").sort("last_day")
    repeated = (
        given.filter(pl.col("first_day") < pl.col("as_of"))
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


def _falls(figures: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    # Each origin against itself, from one day that it counts to the next; never one origin against another.
    ratio = rules().thresholds.jump_ratio
    counted = figures.filter(
        pl.col("is_counted") & (pl.col("basis") == "cumulative") & (pl.col("qualifier") != "vague")
    )
    counted = counted.join(days.select(*_GROUP, "best", "is_leap"), on=_GROUP, how="left")
    number_told = pl.coalesce("value", "low", "high")
    sane = number_told.is_between(pl.col("best") / ratio, pl.col("best") * ratio)
    counted = counted.filter((sane & ~pl.col("is_leap")).fill_null(value=True))
    accounts = with_reach(
        counted.group_by(*_GROUP, "origin_id", "value", "low", "high", "qualifier").agg(
            figure_ids=pl.col("figure_id").sort()
        )
    ).with_columns(floor=pl.col("reach_low") - pl.col("rounding"), ceiling=pl.col("reach_high") + pl.col("rounding"))
    origin_days = (
        accounts.sort("floor", "qualifier", descending=True)
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
    return accounts.join(before, on=[*_GROUP, "origin_id"]).filter(pl.col("ceiling") < pl.col("floor_other"))


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
