"""One article's main incident: what it tells for a street, a building or a village nobody knows, unless it is another.

An article names the place of one incident in many ways. Two towns that are known are two places; any other two are
one place of one day, unless the article gives them numbers that cannot be one.
"""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, with_reach

_DAY = ("article_id", "first", "incident_end")


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
