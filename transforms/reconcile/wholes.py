"""Parts against wholes: PRT-01 (dead, held, taken; told parts); and the bounds that INC-01 asks for."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, with_reach
from transforms.reconcile.estimates import least_and_most, sure
from transforms.reconcile.wording import by_whom, number, of_what, said

BOUNDS = (
    "series_id",
    "as_of",
    "low",
    "high",
    "figure_ids",
    "metric",
    "basis",
    "population_name",
    "series_place",
    "region",
    "start",
)
_GROUP = ("series_id", "as_of")
_TOLD = ("series_id", "as_of", "origin_name", *STATEMENT)


def wholes(figures: pl.DataFrame, beside: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    """Return one row a part that is larger than its whole.

    Args:
        figures: as `with_counting` leaves them.
        beside: figures of other blocks that are parts or wholes of these.
        estimates: the `estimates` table.

    Returns:
        `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    known = estimates.join(_meaning(figures), on="series_id")
    told = pl.concat([figures, beside], how="diagonal").select("figure_id", "part_of", *_TOLD)
    parts = _told_parts(told).join(figures, on="series_id", how="semi")
    return pl.concat([_captives(known), parts])


def bounds(figures: pl.DataFrame) -> pl.DataFrame:
    """Return what incidents and totals are known to count at least and at most, one row a series and day.

    Args:
        figures: as `with_counting` leaves them, with all those of the days that are asked for.

    Returns:
        `BOUNDS`. Of incidents `low` alone is asked for, of totals `high`; `region` of incidents alone.
    """
    counted = figures.filter("is_counted", sure())
    # Only a total that is no part, and that tells from when it counts, is known to count an incident in.
    is_total = (pl.col("basis") == "cumulative") & pl.col("part_of").is_null() & pl.col("period_start").is_not_null()
    told = counted.filter((pl.col("basis") == "incident") | is_total)
    figure_ids = told.group_by(_GROUP).agg(pl.col("basis").first(), figure_ids=pl.col("figure_id").sort())
    known = (
        least_and_most(told)
        .join(figure_ids, on=_GROUP)
        .filter((pl.col("basis") != "incident") | pl.col("low").is_not_null())
    )
    meaning = _meaning(figures).with_columns(region=pl.when(pl.col("basis") == "incident").then("region"))
    return known.drop("basis").join(meaning, on="series_id").select(BOUNDS)


def _meaning(figures: pl.DataFrame) -> pl.DataFrame:
    return (
        figures.drop_nulls("series_id")
        .group_by("series_id")
        .agg(
            pl.col("metric", "basis").first(),
            pl.col("region", "series_place", "series_event", "population_name").min(),
            start=pl.col("series_period_start").min(),
        )
    )


def _captives(known: pl.DataFrame) -> pl.DataFrame:
    status = known.filter(pl.col("basis") == "status")
    dead, held = (status.filter(pl.col("metric") == f"hostages_{m}") for m in ("dead", "held"))
    taken = known.filter((pl.col("metric") == "hostages_taken") & pl.col("series_event").is_not_null())
    dead_of_held = dead.join(
        held, on=["series_place", "population_name", "as_of"], suffix="_whole", nulls_equal=True
    ).with_columns(as_of_whole="as_of", part=pl.lit("dead captives"), whole=pl.lit("captives held"))
    held_of_taken = held.join(
        taken, on=["series_event", "population_name"], suffix="_whole", nulls_equal=True
    ).with_columns(part=pl.lit("captives held"), whole=pl.lit("captives taken"))
    both = pl.concat([dead_of_held, held_of_taken], how="diagonal").filter(pl.col("low") > pl.col("high_whole"))
    return both.select(
        "series_id",
        "as_of",
        rule_code=pl.lit("PRT-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_whole").list.unique().list.sort(),
        explanation=pl.format(
            "For {}, {} {} are more than {} {} {}.",
            "as_of",
            number(pl.col("low")),
            "part",
            number(pl.col("high_whole")),
            "whole",
            of_what(pl.col("series_id")),
        ),
    )


def _told_parts(figures: pl.DataFrame) -> pl.DataFrame:
    # Where the part is of no series, the disagreement is told of that of the whole.
    told, loose = with_reach(figures), pl.col("series_id").is_null()
    pairs = (
        told.drop_nulls("part_of")
        .join(told.drop("part_of"), left_on="part_of", right_on="figure_id", suffix="_other")
        .filter(pl.col("reach_low") - pl.col("rounding") > pl.col("reach_high_other") + pl.col("rounding_other"))
        .with_columns(
            pl.when(loose).then(f"{name}_other").otherwise(name).alias(name) for name in ("series_id", "as_of")
        )
        .drop_nulls("series_id")
    )
    return pairs.select(
        "series_id",
        "as_of",
        rule_code=pl.lit("PRT-01"),
        figure_ids=pl.concat_list("figure_id", "part_of").list.sort(),
        explanation=pl.format(
            "{} (by {}) is told as a part of {} {}.",
            said(),
            by_whom(pl.concat_list("origin_name")),
            said("_other"),
            of_what(pl.col("series_id")),
        ),
    )
