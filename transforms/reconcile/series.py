"""Which figures count the same thing: metric, place, population, basis and start make a `series_id`."""

import polars as pl

from transforms.reconcile.canonical_places import with_regions
from transforms.reconcile.incidents import settle_incidents
from transforms.reconcile.leads import at_incidents
from transforms.reconcile.links import with_links
from transforms.reconcile.names import containment, events, rules, slug

SERIES_COLUMNS = ("series_id", "metric", "place", "region", "population", "basis", "period_start", "event")


def with_series(figures: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add to figures, as `tell` leaves them, the columns of their series, and `as_of`.

    `as_of` is the day of the incident, or the day that a total or a status holds for; of publication where
    the figure tells none; null where neither is known. A rate and a figure read with too little confidence
    belong to no series: `series_id` is null.
    """
    incidents = with_links(settle_incidents(figures.filter("is_in", pl.col("basis") == "incident")), articles)
    parts = [
        incidents,
        total_series(figures.filter("is_in", pl.col("basis") == "cumulative")),
        status_series(figures.filter("is_in", pl.col("basis") == "status"), incidents),
        figures.filter(~pl.col("is_in")),
    ]
    return with_ids(pl.concat(parts, how="diagonal"))


def status_series(statuses: pl.DataFrame, incidents: pl.DataFrame) -> pl.DataFrame:
    """Add `series_place`, `series_event` and `as_of` to figures of statuses, beside the incidents of their articles."""
    figures = at_incidents(statuses, incidents)
    captivity = containment().captivity
    event_of = {region: entry.event for region, entry in captivity.items()}
    start_of = {region: events()[entry.event].start for region, entry in captivity.items()}
    as_of = pl.coalesce("period_end", "published_on")
    held = pl.col("metric").str.starts_with("hostages_") & (
        as_of >= pl.col("series_place").replace_strict(start_of, default=None, return_dtype=pl.Date)
    )
    event = pl.col("series_place").replace_strict(event_of, default=None, return_dtype=pl.String)
    return figures.with_columns(as_of=as_of, series_event=pl.when(held).then(event))


def total_series(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `series_place`, `series_period_start`, `series_event` and `as_of` to running totals.

    Args:
        figures: all totals of their metric, place and group, which is what meets here.
    """
    figures = figures.with_columns(
        series_place="place_name",
        series_period_start="period_start",
        as_of=pl.coalesce("period_end", "published_on"),
    )
    known = pl.DataFrame(
        [(e.id, e.start, e.end, e.place) for e in events().values()],
        schema={"series_event": pl.String, "event_start": pl.Date, "event_end": pl.Date, "region": pl.String},
        orient="row",
    )
    # The name of an event that began that day there; of two, the one that lasts.
    by_start = (
        known.sort(pl.col("event_end").fill_null(pl.date(9999, 12, 31)), "series_event", descending=[True, False])
        .unique(["event_start", "region"], keep="first", maintain_order=True)
        .select("series_event", "region", series_period_start="event_start")
    )
    dated = figures.filter(pl.col("period_start").is_not_null()).join(
        by_start, on=["series_period_start", "region"], how="left", nulls_equal=True
    )
    undated = figures.filter(pl.col("period_start").is_null())
    return pl.concat([dated, _date_totals(undated, dated, known)], how="diagonal")


def _date_totals(undated: pl.DataFrame, dated: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Give totals told without their start the start of the dated series whose numbers lie nearest.

    Without any dated series, a total that names its place takes the start of the longest event still under
    way in the region; any other stays undated.
    """
    limits = rules().thresholds
    same = ["metric", "series_place", "population_name"]
    number = pl.coalesce("value", "high", "low").clip(lower_bound=1).cast(pl.Float64).log()
    candidates = (
        dated.filter(pl.col("part_of").is_null())
        .with_columns(size=number)
        .drop_nulls(["size", "as_of"])
        .group_by(*same, "series_period_start", "series_event", "as_of")
        .agg(pl.col("size").median())
    )
    # only days of the same stretch, or of those beside it, can be near enough
    stretch = (pl.col("as_of") - pl.date(2000, 1, 1)).dt.total_days() // (limits.nearest_days + 1)
    candidates = pl.concat([candidates.with_columns(stretch=stretch + step) for step in (-1, 0, 1)])
    near = (
        undated.select("figure_id", *same, "as_of", size=number, stretch=stretch)
        .join(candidates, on=[*same, "stretch"], suffix="_dated", nulls_equal=True)
        .with_columns(
            days=(pl.col("as_of") - pl.col("as_of_dated")).dt.total_days().abs(),
            distance=(pl.col("size") - pl.col("size_dated")).abs(),
        )
        .filter(pl.col("days") <= limits.nearest_days)
        .sort("distance", "days", "series_period_start")
        .group_by("figure_id", maintain_order=True)
        .first()
        .select(
            "figure_id",
            near_start="series_period_start",
            near_event="series_event",
            is_near=pl.col("distance") <= pl.lit(limits.nearest_factor).log(),
        )
    )
    under_way = (
        undated.filter(pl.col("place").is_not_null())
        .select("figure_id", "region", "as_of")
        .join(known, on="region")
        .filter(
            (pl.col("event_start") < pl.col("as_of"))
            & (pl.col("event_end").fill_null(pl.col("as_of")) >= pl.col("as_of"))
        )
        .sort("event_start", "series_event")
        .group_by("figure_id", maintain_order=True)
        .first()
        .select("figure_id", longest_start="event_start", longest_event="series_event")
    )
    joined = undated.join(near, on="figure_id", how="left").join(under_way, on="figure_id", how="left")
    takes_near, takes_longest = pl.col("is_near").fill_null(value=False), pl.col("is_near").is_null()
    return joined.with_columns(
        series_period_start=pl.when(takes_near).then("near_start").when(takes_longest).then("longest_start"),
        series_event=pl.when(takes_near).then("near_event").when(takes_longest).then("longest_event"),
    ).drop("near_start", "near_event", "is_near", "longest_start", "longest_event")


def with_ids(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `series_id` and `block` to figures, and what they lack of the columns of their series.

    What is told of one block follows from its figures alone: of an incident's place and days, whatever is counted; or
    of all totals, or all statuses, of one metric and place.
    """
    for column, dtype in (
        ("series_place", pl.String),
        ("series_event", pl.String),
        ("series_period_start", pl.Date),
        ("series_end", pl.Date),
        ("as_of", pl.Date),
        ("joined_by", pl.String),
    ):
        if column not in figures.columns:
            figures = figures.with_columns(pl.lit(None, dtype).alias(column))
    names = {
        name: slug(name)
        for column in ("series_place", "population_name")
        for name in figures[column].drop_nulls().unique()
    }
    place = pl.col("series_place").replace_strict(names, default=None, return_dtype=pl.String).fill_null("nowhere")
    group = pl.col("population_name").replace_strict(names, default=None, return_dtype=pl.String).fill_null("anyone")
    start = pl.col("series_period_start").dt.to_string("%Y-%m-%d")
    window = pl.col("series_end") != pl.col("series_period_start")
    start = (
        pl.when(window)
        .then(pl.concat_str(start, pl.lit("_"), pl.col("series_end").dt.to_string("%Y-%m-%d")))
        .otherwise(start)
    ).fill_null("undated")
    key = pl.concat_str("metric", place, group, "basis", start, separator="/")
    key = (
        pl.when(pl.col("basis") == "status")
        .then(pl.concat_str("metric", place, group, "basis", separator="/"))
        .otherwise(key)
    )
    parts = key.str.split("/")
    block = (
        pl.when(pl.col("basis") == "incident")
        .then(pl.concat_str(parts.list.get(1), parts.list.get(4, null_on_oob=True), separator="/"))
        .otherwise(pl.concat_str("basis", "metric", parts.list.get(1), separator="/"))
    )
    return figures.with_columns(series_id=pl.when("is_in").then(key), block=pl.when("is_in").then(block))


def series_of(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the `series` table of figures that `with_series` prepared, in the order of `series_id`."""
    series = (
        figures.drop_nulls("series_id")
        .group_by("series_id")
        .agg(
            pl.col("metric").first(),
            place=pl.col("series_place").min(),
            population=pl.col("population_name").min(),
            basis=pl.col("basis").first(),
            period_start=pl.col("series_period_start").min(),
            event=pl.col("series_event").min(),
        )
        .sort("series_id")
    )
    return with_regions(series).select(SERIES_COLUMNS)
