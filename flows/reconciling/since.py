"""From which day on series are told anew: those of what a night changed, and of what is held against them."""

import polars as pl

from warehouse.placings import Placings


def since_of(
    placings: Placings, changed: pl.DataFrame, left: pl.DataFrame, corrections: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return each block to tell with the day `since` when, null for all days, and the `series` that have changed.

    Told from its first changed day on is a block of which nothing else depends on all days: not one of captives, which
    are held against others of any day, nor one whose series are named otherwise than before.
    """
    in_all = pl.col("as_of").is_null() | pl.col("metric").str.starts_with("hostages_")
    by_day = changed.drop_nulls("block").group_by("block").agg(since=pl.when(~in_all.any()).then(pl.col("as_of").min()))
    other = pl.concat([left.select("figure_id"), placings.left_out()]).unique()
    running = changed.filter(~is_incident()).select("series_id", "block").drop_nulls().unique()
    series = placings.series_told(running)
    known = placings.table_of("series", "series_id", running)
    renamed = series.join(known, on="series_id", how="semi")
    renamed = renamed.join(known, on=series.columns, how="anti", nulls_equal=True)
    named = [
        placings.of("figure_id", among=other),
        placings.of("series_id", among=corrections.select("series_id").drop_nulls()),
        running.join(renamed, on="series_id", how="semi"),
    ]
    whole = pl.concat([each.select("block") for each in named]).drop_nulls().unique()
    blocks = pl.concat([by_day.select("block"), whole]).unique()
    beside = _with_captives(placings, blocks).join(blocks, on="block", how="anti")
    by_day = by_day.join(whole, on="block", how="anti")
    anew = pl.concat([whole, beside]).select("block", since=pl.lit(None, pl.Date))
    return pl.concat([by_day, anew]), series


def _with_captives(placings: Placings, blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the blocks of captives that those among `blocks` are held against: dead, held and taken."""
    captives = placings.captives()
    held = captives.filter((pl.col("basis") == "status") & (pl.col("metric") != "hostages_taken"))
    of_event = captives.filter(pl.col("metric") != "hostages_dead").drop_nulls("series_event")
    size = 0
    while blocks.height > size:
        size = blocks.height
        beside = [
            held.join(held.join(blocks, on="block", how="semi"), on="series_place", how="semi", nulls_equal=True),
            of_event.join(of_event.join(blocks, on="block", how="semi"), on="series_event", how="semi"),
        ]
        blocks = pl.concat([blocks, *(each.select("block") for each in beside)]).unique()
    return blocks


def is_incident() -> pl.Expr:
    """Tell whether `block` is one of incidents: it has two parts, one of totals or statuses has three."""
    return pl.col("block").str.count_matches("/") == 1
