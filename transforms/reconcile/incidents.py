"""Which incident a figure of basis `incident` tells of: a place and its days, or a named event.

The numbers of an incident are not asked to be equal. Only a figure that names no place finer than a region needs
a number that agrees with a town's, or the town's headline, to be of the town.
"""

from datetime import date
from typing import NamedTuple

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, as_numbers, with_reach
from transforms.reconcile.leads import date_by_leads, join_leads
from transforms.reconcile.names import containment, events

_LONGEST_EVENT = 7
_SPECIFIC = ("town", "province", "unknown")
_EXCHANGED = ("hostages_freed", "prisoners_freed")
_DAY = ("area", "incident_end", "is_window")


class _ShortEvent(NamedTuple):
    event: str
    period_start: date
    event_end: date
    event_places: list[str]


def tell_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    """Add what each article says by itself of the incidents that its figures tell of; articles do not meet here.

    A figure of a named event's own days and place belongs to that event. Otherwise an incident is a place and
    a day, or a place and a window where the words cover more than two days.

    Args:
        figures: of basis incident: `figure_id`, `article_id`, `metric`, `population_name`, `value`, `low`, `high`,
            `qualifier`, `start`, `region`, `place_name`, `place_level`, `part_of`, `period_start`, `period_end`,
            `published_on`.

    Returns:
        The figures with `area`, `told_spot` (the place so far, null where none), `first` and `told_end` (days),
        `is_window` and `incident_event`.
    """
    columns = figures.columns
    end = pl.coalesce("period_end", "period_start", "published_on")
    figures = figures.with_columns(
        # days told the wrong way round reach no other day than the last
        first=pl.min_horizontal(
            pl.coalesce("period_start", "period_end", pl.col("published_on").dt.offset_by("-1d")), end
        ),
        incident_end=end,
        spot=pl.when(pl.col("place_level").is_in(_SPECIFIC)).then("place_name"),
        area=pl.col("region").fill_null(""),
    ).with_columns(
        is_window=(pl.col("incident_end") - pl.col("first")).dt.total_days() > 1,
        order=pl.struct("start", "figure_id"),
    )
    figures = join_leads(_place_within_articles(_place_exchanges(date_by_leads(_tie_events(figures)))))
    return figures.select(
        *columns, "area", "first", "is_window", "incident_event", told_spot="spot", told_end="incident_end"
    )


def settle_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `incident_place`, `incident_start` and `incident_end` to figures as `tell_incidents` leaves them.

    Those of one area and last day told meet here, and where that day is uncertain those of the day before: an undated
    figure is of the day of publication or the one before, "overnight" of either of its days: whichever day others date
    at that place. So the outcome for an area and day follows from what is told of that day and the one before.

    Args:
        figures: all that are told of the areas and days that are asked for.
    """
    columns = figures.columns
    figures = figures.with_columns(spot="told_spot", incident_end="told_end")
    figures = _place_parts(_place_by_headline(_place_across_articles(figures)))
    figures = _settle_days(figures.with_columns(incident_place=pl.coalesce("spot", "place_name")))
    return figures.select(*columns, "incident_place", "incident_start", "incident_end")


def _tie_events(figures: pl.DataFrame) -> pl.DataFrame:
    captors = {entry.event: region for region, entry in containment().captivity.items()}
    short = [
        _ShortEvent(e.id, e.start, e.end, [e.place])
        for e in events().values()
        if e.end is not None and (e.end - e.start).days < _LONGEST_EVENT
    ]
    known = pl.DataFrame(short, schema=["event", "period_start", "event_end", "event_places"], orient="row")
    known = known.with_columns(held_in=pl.col("event").replace_strict(captors, default=None, return_dtype=pl.String))
    there = pl.col("event_places").list.contains(pl.col("region")) | pl.col("event_places").list.contains(
        pl.col("place_name")
    )
    seized = (pl.col("metric") == "hostages_taken") & (pl.col("region") == pl.col("held_in"))
    tied = (
        figures.join(known, on="period_start")
        .filter(pl.col("incident_end").is_between("period_start", "event_end"))
        .filter(there.fill_null(value=False) | seized.fill_null(value=False) | (pl.col("place_level") == "none"))
        .sort(there.fill_null(value=False), "event", descending=[True, False])
        .group_by("figure_id", maintain_order=True)
        .agg(incident_event=pl.col("event").first(), event_place=pl.col("event_places").first().list.first())
    )
    return (
        figures.join(tied, on="figure_id", how="left")
        .with_columns(spot=pl.coalesce("event_place", "spot"))
        .drop("event_place")
    )


def _place_exchanges(figures: pl.DataFrame) -> pl.DataFrame:
    # Captives and prisoners whom an article has freed on one day are exchanged: that is one incident of the region,
    # in whichever town of it some of them are handed over. Numbers told for two towns are told apart.
    day = ["article_id", "incident_end", "is_window"]
    is_free = pl.col("metric").is_in(_EXCHANGED) & pl.col("incident_event").is_null()
    freed = figures.filter(is_free & pl.col("part_of").is_null())
    exchanges = (
        freed.group_by(day)
        .agg(n_metrics=pl.col("metric").n_unique(), is_exchange=pl.lit(value=True))
        .filter(pl.col("n_metrics") == len(_EXCHANGED))
        .drop("n_metrics")
    )
    towns = freed.group_by(*day, "area", "metric").agg(n_towns=pl.col("spot").drop_nulls().n_unique())
    figures = figures.join(exchanges, on=day, how="left").join(towns, on=[*day, "area", "metric"], how="left")
    in_region = (
        is_free & pl.col("is_exchange").fill_null(value=False) & (pl.col("n_towns") < 2) & (pl.col("area") != "")
    )
    return figures.with_columns(
        spot=pl.when(~in_region).then("spot"),
        place_name=pl.when(in_region).then("area").otherwise("place_name"),
        place_level=pl.when(in_region).then(pl.lit("region")).otherwise("place_level"),
    ).drop("is_exchange", "n_towns")


def _place_within_articles(figures: pl.DataFrame) -> pl.DataFrame:
    # An article's number that names no town is of the town that gives the same number, else, unless it names
    # a whole region, of the town spoken of last.
    article_day = ["article_id", *_DAY]
    loose = pl.col("spot").is_null()
    equal = (
        figures.filter(~loose)
        .sort("order")
        .group_by(*article_day, "metric", "population_name", *STATEMENT, maintain_order=True)
        .agg(equal_spot=pl.col("spot").first())
    )
    figures = figures.join(
        equal, on=[*article_day, "metric", "population_name", *STATEMENT], how="left", nulls_equal=True
    )
    last = figures.sort("order").with_columns(
        before=pl.col("spot").forward_fill().over(article_day),
        after=pl.col("spot").backward_fill().over(article_day),
    )
    unnamed = pl.col("place_level").is_in(["none", "spot"])
    return last.with_columns(
        spot=pl.when(loose)
        .then(
            pl.coalesce(
                pl.when(unnamed | (pl.col("qualifier") != "vague")).then("equal_spot"),
                pl.when(unnamed).then(pl.coalesce("before", "after")),
            )
        )
        .otherwise("spot")
    ).drop("equal_spot", "before", "after")


def _place_across_articles(figures: pl.DataFrame) -> pl.DataFrame:
    # An article without a town takes the town whose numbers most of its own equal, among those that others name
    # for that day and region. What it tells for the region goes there only number by number.
    same = [*_DAY, "metric", "population_name"]
    whole = pl.col("incident_event").is_null() & pl.col("part_of").is_null()
    loose = figures.filter(whole & pl.col("spot").is_null() & (pl.col("area") != ""))
    told = figures.filter(whole & pl.col("spot").is_not_null())
    statements = with_reach(as_numbers(told.select(*same, *STATEMENT, "spot")).unique(maintain_order=True))
    asked = with_reach(as_numbers(loose.select("figure_id", "article_id", *same, *STATEMENT)))
    equal = asked.join(statements, on=same, suffix="_other", nulls_equal=True).filter(agree())
    chosen = (
        equal.group_by("article_id", *_DAY, "spot")
        .agg(votes=pl.struct("metric", "population_name", "value").n_unique())
        .sort(["votes", "spot"], descending=[True, False])
        .group_by("article_id", *_DAY, maintain_order=True)
        .agg(chosen=pl.col("spot").first())
    )
    agreeing = equal.select("figure_id", chosen="spot", is_equal=pl.lit(value=True)).unique()
    free = pl.col("spot").is_null() & pl.col("incident_event").is_null()
    joins = (pl.col("place_level") != "region") | pl.col("is_equal")
    return (
        figures.join(chosen, on=["article_id", *_DAY], how="left")
        .join(agreeing, on=["figure_id", "chosen"], how="left")
        .with_columns(spot=pl.when(free & joins).then("chosen").otherwise("spot"))
        .drop("chosen", "is_equal")
    )


def _place_by_headline(figures: pl.DataFrame) -> pl.DataFrame:
    # Two articles with the same town alone in their headlines tell of one incident: the number that one of them
    # tells for the region, and for no town, is of that town, as the other's is.
    of_town = figures.filter(pl.col("spot") == pl.col("main_town")).select(*_DAY, "main_town", told_in="article_id")
    has_town = figures.filter(pl.col("spot").is_not_null()).select("article_id", *_DAY, "metric", "population_name")
    found = (
        figures.filter(pl.col("spot").is_null() & (pl.col("place_level") == "region") & pl.col("part_of").is_null())
        .join(has_town, on=["article_id", *_DAY, "metric", "population_name"], how="anti", nulls_equal=True)
        .join(of_town.unique(), on=[*_DAY, "main_town"])
        .filter(pl.col("article_id") != pl.col("told_in"))
        .select("figure_id", headline_town="main_town")
        .unique()
    )
    return (
        figures.join(found, on="figure_id", how="left")
        .with_columns(pl.coalesce("spot", "headline_town").alias("spot"))
        .drop("headline_town")
    )


def _place_parts(figures: pl.DataFrame) -> pl.DataFrame:
    # A part without a town of its own is where its whole of that day is.
    wholes = figures.select(*_DAY, part_of="figure_id", whole_spot="spot", has_whole=pl.lit(value=True))
    follows = pl.col("has_whole").fill_null(value=False) & ~pl.col("place_level").is_in(_SPECIFIC)
    return (
        figures.join(wholes, on=["part_of", *_DAY], how="left")
        .with_columns(spot=pl.when(follows).then("whole_spot").otherwise("spot"))
        .drop("whole_spot", "has_whole")
    )


def _settle_days(figures: pl.DataFrame) -> pl.DataFrame:
    dated = (pl.col("first") == pl.col("incident_end")) & pl.col("period_start").is_not_null()
    place = ["area", "incident_place"]
    days = figures.filter(dated).select(*place, day="incident_end").unique()
    for end, name in (("incident_end", "on_end"), ("first", "on_first")):
        known = days.select(*place, pl.col("day").alias(end), pl.col("day").alias(name))
        figures = figures.join(known, on=[*place, end], how="left", nulls_equal=True)
    event_day = pl.when(pl.col("incident_event").is_not_null()).then("period_start")
    window = pl.when("is_window").then
    # Told for two days, or undated: the day that others give; alone, the first day told, or the
    # publication's.
    alone = pl.coalesce("period_start", "incident_end")
    settled = pl.coalesce("on_end", "on_first", alone)
    return figures.with_columns(
        incident_start=pl.coalesce(event_day, window("first"), settled),
        incident_end=pl.coalesce(event_day, window("incident_end"), settled),
    )
