"""Estimates held against the official series of the same count: OFF-01."""

import polars as pl

from transforms.reconcile.names import rules
from transforms.reconcile.wording import number, of_what

_SAME = ("metric", "basis", "place_key", "population_key")


def away_from_official(estimates: pl.DataFrame, series: pl.DataFrame, reference: pl.DataFrame) -> pl.DataFrame:
    """Return one row an estimate that lies away from what an official series tells for its days.

    The official numbers of a few days either way are taken, since a total is told for the day on which it was known as
    often as for the day that it counts to; low to high must meet them, or come within a small share of them.

    Args:
        estimates: the `estimates` table.
        series: the `series` table.
        reference: the `reference` table.

    Returns:
        `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    limits = rules().thresholds
    told = estimates.join(_with_keys(series), on="series_id")
    official = _with_keys(reference).select(*_SAME, "source_id", "value", start="period_start", day="as_of")
    lines = official.select(*_SAME, "source_id", "start").unique(maintain_order=True)
    apart = (pl.col("period_start") - pl.col("start")).dt.total_days().abs()
    counted = told.join(lines, on=_SAME).filter(
        (apart <= limits.official_start_days) | pl.col("period_start").eq_missing(pl.col("start"))
    )
    days = pl.DataFrame({"days": range(-limits.official_days, limits.official_days + 1)}, schema={"days": pl.Int64})
    around = (
        counted.select("series_id", "as_of", *_SAME, "source_id", "start")
        .join(days, how="cross")
        .with_columns(day=pl.col("as_of") + pl.duration(days="days"))
        .join(official, on=[*_SAME, "source_id", "start", "day"], nulls_equal=True)
        .group_by("series_id", "as_of", "source_id", "start")
        .agg(least=pl.col("value").min(), most=pl.col("value").max())
    )
    share = limits.official_share
    away = counted.join(around, on=["series_id", "as_of", "source_id", "start"], nulls_equal=True).filter(
        (pl.col("low").fill_null(0) > pl.col("most") * (1 + share))
        | (pl.col("high") < pl.col("least") * (1 - share)).fill_null(value=False)
    )
    return away.sort("series_id", "as_of", "source_id", "start").select(
        "series_id",
        "as_of",
        rule_code=pl.lit("OFF-01"),
        figure_ids="figure_ids",
        explanation=pl.format(
            "For {}, {} is away from the {} to {} that the official series {} gives for those days {}.",
            "as_of",
            number(pl.coalesce("best", "low", "high")),
            number(pl.col("least")),
            number(pl.col("most")),
            "source_id",
            of_what(pl.col("series_id")),
        ),
    )


def _with_keys(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        place_key=pl.col("place").str.to_lowercase().fill_null(""),
        population_key=pl.col("population").str.to_lowercase().fill_null(""),
    )
