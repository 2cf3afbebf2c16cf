"""One article's main incident: what it tells for a street, a building or a village nobody knows, unless it is another.

An article names the place of one incident in many ways. Two towns that are known are two places; any other two are
one place of one day, unless the article gives them numbers that cannot be one.
"""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, with_reach
from transforms.reconcile.names import containment

_DAY = ("article_id", "first", "incident_end")
_AFTER_INCIDENTS = ("missing", "hostages_held", "hostages_dead", "hostages_alive")
_WEEK = 7


def date_by_leads(figures: pl.DataFrame) -> pl.DataFrame:
    """Give figures told without any day or place the days, and the place, of their article's main incident.

    That is the incident of the week before publication that most of its dated figures tell of.

    Args:
        figures: as for `join_leads`, with `published_on`, `period_start`, `period_end`.
    """
    is_dated = pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null()
    recent = (pl.col("published_on") - pl.col("incident_end")).dt.total_days().is_between(0, _WEEK)
    lead = (
        figures.filter(is_dated & recent & ~pl.col("is_window") & pl.col("incident_event").is_null())
        .group_by("article_id", "first", "incident_end")
        .agg(pl.len(), told=pl.col("start").min())
        .sort(["article_id", "len", "told"], descending=[False, True, False])
        .unique("article_id", keep="first", maintain_order=True)
        .select("article_id", lead_first="first", lead_end="incident_end")
    )
    loose = ~is_dated & pl.col("spot").is_null() & pl.col("place_level").is_in(["none", "spot"])
    return (
        figures.join(lead, on="article_id", how="left")
        .with_columns(
            first=pl.when(loose).then(pl.coalesce("lead_first", "first")).otherwise("first"),
            incident_end=pl.when(loose).then(pl.coalesce("lead_end", "incident_end")).otherwise("incident_end"),
        )
        .drop("lead_first", "lead_end")
    )


def join_leads(figures: pl.DataFrame) -> pl.DataFrame:
    """Give figures told for a place that is not known the place of their article's main incident of that day.

    The main incident of an article and day is that of most of its figures, of equals the first told. A place keeps
    its own figures where it is a town that is known, as the main one is, or where it has a number for the same
    people that the main one's numbers contradict.

    Args:
        figures: `article_id`, `metric`, `population_name`, `value`, `low`, `high`, `qualifier`, `start`, `part_of`,
            `area`, `spot` (the place so far, null where none is known), `place_level`, `incident_event`, `first`,
            `incident_end`.
    """
    told = figures.filter(pl.col("spot").is_not_null() & pl.col("incident_event").is_null())
    spots = (
        told.group_by(*_DAY, "spot")
        .agg(
            pl.len(),
            pl.col("start").min(),
            pl.col("area").first(),
            is_town=(pl.col("place_level") == "town").any(),
        )
        .sort([*_DAY, "len", "start", "spot"], descending=[False] * 3 + [True, False, False])
    )
    lead = spots.unique(_DAY, keep="first", maintain_order=True)
    others = (
        spots.join(lead.select(*_DAY, lead="spot", lead_area="area", lead_is_town="is_town"), on=_DAY)
        .filter((pl.col("spot") != pl.col("lead")) & ~(pl.col("is_town") & pl.col("lead_is_town")))
        .select(*_DAY, "spot", "lead", "lead_area")
    )
    others = others.join(_contradicting(told, others), on=[*_DAY, "spot"], how="anti")
    return (
        figures.join(others, on=[*_DAY, "spot"], how="left")
        .with_columns(spot=pl.coalesce("lead", "spot"), area=pl.coalesce("lead_area", "area"))
        .drop("lead", "lead_area")
    )


def at_incidents(statuses: pl.DataFrame, incidents: pl.DataFrame) -> pl.DataFrame:
    """Add `series_place` to statuses: of those missing or held after an incident where that is, whatever it is called.

    A status told for a place at which its article tells an incident is of that incident; one told for no place that
    is known is of the incident of the week before, in its own region, that most of its article's figures tell of.

    Args:
        statuses: `figure_id`, `article_id`, `metric`, `place_name`, `region`, `place_level`, `published_on`.
        incidents: figures of incidents with `article_id`, `place_name`, `region`, `start`, `published_on`,
            `series_place`, `series_period_start`, `series_event`.
    """
    after = statuses.filter(pl.col("metric").is_in(_AFTER_INCIDENTS) & ~pl.col("place_name").is_in(_held_in()))
    recent = (pl.col("published_on") - pl.col("series_period_start")).dt.total_days().is_between(0, _WEEK)
    lately = incidents.filter(recent & pl.col("series_event").is_null())
    by_most = ["article_id", "len", "start", "series_place"]
    places = (
        lately.group_by("article_id", "place_name", "series_place")
        .agg(pl.len(), pl.col("start").min())
        .sort(by_most, descending=[False, True, False, False])
    )
    by_name = places.unique(["article_id", "place_name"], keep="first", maintain_order=True)
    main = (
        lately.group_by("article_id", "series_place")
        .agg(pl.len(), pl.col("start").min(), told_region=pl.col("region").min())
        .sort(by_most, descending=[False, True, False, False])
        .unique("article_id", keep="first", maintain_order=True)
    )
    in_region = (pl.col("region") == pl.col("told_region")).fill_null(value=True)
    is_loose = ~pl.col("place_level").is_in(["town", "region"]) & in_region
    found = (
        after.select("figure_id", "article_id", "place_name", "place_level", "region")
        .join(
            by_name.select("article_id", "place_name", named="series_place"),
            on=["article_id", "place_name"],
            how="left",
        )
        .join(main.select("article_id", "told_region", main="series_place"), on="article_id", how="left")
        .with_columns(told=pl.coalesce("named", pl.when(is_loose).then("main")))
        .select("figure_id", "told")
    )
    return (
        statuses.join(found, on="figure_id", how="left")
        .with_columns(series_place=pl.coalesce("told", "place_name"))
        .drop("told")
    )


def _held_in() -> list[str]:
    return list(containment().captivity)


def _contradicting(told: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    # A place with a number of its own for people whom the main one counts, none of whose numbers agrees.
    same = [*_DAY, "metric", "population_name"]
    whole = told.filter(pl.col("part_of").is_null() & (pl.col("qualifier") != "vague"))
    statements = with_reach(whole.select(*same, "spot", *STATEMENT).unique(maintain_order=True))
    held = statements.join(others, on=[*_DAY, "spot"])
    met = held.join(statements.rename({"spot": "lead"}), on=[*same, "lead"], suffix="_other", nulls_equal=True)
    return (
        met.group_by(*same, "spot").agg(agrees=agree().any()).filter(~pl.col("agrees")).select(*_DAY, "spot").unique()
    )
