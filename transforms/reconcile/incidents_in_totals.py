"""Incidents against the totals that include them: INC-01."""

import polars as pl

from transforms.reconcile.wording import number, of_what


def incidents_above_totals(bounds: pl.DataFrame) -> pl.DataFrame:
    """Return one row an incident that counts more than the first total told on or after its day, INC-01.

    A total includes the incidents of its own place or region since it began to count, of the same people.

    Args:
        bounds: `BOUNDS`: incidents, and all totals of their metrics, people, places and regions.

    Returns:
        `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    is_incident = pl.col("basis") == "incident"
    incidents, totals = bounds.filter(is_incident), bounds.filter(~is_incident)
    same = ["metric", "population_name", "series_place"]
    incidents = pl.concat(
        [
            incidents,
            incidents.filter(pl.col("region") != pl.col("series_place")).with_columns(series_place="region"),
        ]
    )
    pairs = _counted_in(incidents, totals, same).sort("as_of")
    later = totals.select(
        pl.col("series_id").alias("series_id_whole"),
        pl.col("as_of").alias("as_of_whole"),
        pl.col("high").alias("high_whole"),
        pl.col("figure_ids").alias("figure_ids_whole"),
    ).sort("as_of_whole")
    found = pairs.join_asof(
        later,
        left_on="as_of",
        right_on="as_of_whole",
        by="series_id_whole",
        strategy="forward",
        check_sortedness=False,
    ).filter(pl.col("low") > pl.col("high_whole"))
    return found.select(
        "series_id",
        "as_of",
        rule_code=pl.lit("INC-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_whole").list.unique().list.sort(),
        explanation=pl.format(
            "{} in one incident on {} are more than the total of {} on {} that includes it {}.",
            number(pl.col("low")),
            "as_of",
            number(pl.col("high_whole")),
            "as_of_whole",
            of_what(pl.col("series_id_whole")),
        ),
    )


def _counted_in(incidents: pl.DataFrame, totals: pl.DataFrame, same: list[str]) -> pl.DataFrame:
    """Return incidents beside the totals that may include them and be less: one row a pair, `series_id_whole` added.

    Where years of totals stand beside years of incidents, only those of one month meet, and only where some number of
    the total is less.
    """
    months = pl.date_ranges(pl.col("start").dt.truncate("1mo"), pl.col("last_day").dt.truncate("1mo"), "1mo")
    spans = (
        totals.drop_nulls(["start", "as_of", "high"])
        .group_by("series_id", "start", *same)
        .agg(last_day=pl.col("as_of").max(), least=pl.col("high").min())
        .filter(pl.col("start") <= pl.col("last_day"))
        .with_columns(month=months)
        .explode("month")
    )
    keys = [*same, "month"]
    least = spans.group_by(keys).agg(pl.col("least").min())
    may_be_more = (
        incidents.with_columns(month=pl.col("as_of").dt.truncate("1mo"))
        .join(least, on=keys, nulls_equal=True)
        .filter(pl.col("low") > pl.col("least"))
        .drop("least")
    )
    return (
        may_be_more.join(spans, on=keys, suffix="_whole", nulls_equal=True)
        .filter(
            (pl.col("start_whole") <= pl.col("start"))
            & (pl.col("as_of") <= pl.col("last_day"))
            & (pl.col("low") > pl.col("least"))
        )
        .drop("month", "least", "last_day")
    )
