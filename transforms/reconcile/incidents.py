"""Which incident a figure of basis `incident` tells of: a place and its days, or a named event.

The numbers of an incident are not asked to be equal. Only a figure that names no place finer than a region needs
a number that agrees with a town's, or the town's headline, to be of the town.
"""

from datetime import date
from typing import NamedTuple

import polars as pl

from transforms.reconcile.incident_places import (
    SPECIFIC,
    place_across_articles,
    place_by_headline,
    place_exchanges,
    place_parts,
    place_within_articles,
)
from transforms.reconcile.leads import date_by_leads, join_leads
from transforms.reconcile.names import containment, events

# What `settle_incidents` asks for.
SETTLING = (
    *("figure_id", "article_id", "metric", "value", "low", "high", "qualifier", "part_of", "population_name"),
    *("place_name", "place_level", "main_town", "period_start", "area", "told_spot", "first", "told_end", "is_window"),
    "incident_event",
)
_LONGEST_EVENT = 7


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
        spot=pl.when(pl.col("place_level").is_in(SPECIFIC)).then("place_name"),
        area=pl.col("region").fill_null(""),
    ).with_columns(
        is_window=(pl.col("incident_end") - pl.col("first")).dt.total_days() > 1,
        order=pl.struct("start", "figure_id"),
    )
    figures = join_leads(place_within_articles(place_exchanges(date_by_leads(_tie_events(figures)))))
    return figures.select(
        *columns, "area", "first", "is_window", "incident_event", told_spot="spot", told_end="incident_end"
    )


def settle_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `incident_place`, `incident_start` and `incident_end` to figures as `tell_incidents` leaves them.

    Those of one area and last day told meet here, and where that day is uncertain those of the day before: an undated
    figure is of the day of publication or the one before, "overnight" of either of its days: whichever day others date
    at that place. So the outcome for an area and day follows from what is told of that day and the one before.

    Args:
        figures: `SETTLING` of all that are told of the areas and days that are asked for.
    """
    columns = figures.columns
    figures = figures.with_columns(spot="told_spot", incident_end="told_end")
    figures = place_parts(place_by_headline(place_across_articles(figures)))
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
