"""What an incident counts in all, where an article tells only a group of its people, or only that they were shot.

"Two teenagers were killed" in an article that tells no other number of dead means two dead or more, "two women and a
man" three or more. "Five were shot" leaves those injured who were not killed.
"""

from itertools import chain

import polars as pl

from transforms.reconcile.estimates import best_numbers, statements_of, sure
from transforms.reconcile.names import populations

_INCIDENT = ("series_place", "series_period_start", "series_end")
_TOLD = ("article_id", "metric", *_INCIDENT)


def with_wholes(figures: pl.DataFrame) -> pl.DataFrame:
    """Return counted figures, and beside them what they say of an incident in all, in the series of people at large.

    The rows that are added count in estimates alone: contradictions are told of what articles say themselves.

    Args:
        figures: as `with_counting` leaves them.
    """
    told = figures.filter((pl.col("basis") == "incident") & pl.col("series_id").is_not_null())
    told = told.filter(pl.col("value").is_not_null() & pl.col("part_of").is_null() & ~pl.col("is_superseded"))
    groups = _at_large(_at_least(_groups_alone(told)), pl.col("metric"))
    return pl.concat([figures, groups, _of_casualties(pl.concat([told, groups], how="diagonal"))], how="diagonal")


def _groups_alone(told: pl.DataFrame) -> pl.DataFrame:
    # The largest group of an article that counts groups alone; or its men, women and children, added up, where they are
    # more than any number that it tells of people at large, which is then one of a part ("two are still in hospital").
    of_anyone = told.filter(pl.col("population_name").is_null()).group_by(_TOLD).agg(in_all=pl.col("value").max())
    groups = told.filter(pl.col("population_name").is_not_null() & pl.col("is_counted")).sort(
        [*_TOLD, "value", "figure_id"], descending=[*[False] * len(_TOLD), True, False], nulls_last=True
    )
    alone = groups.join(of_anyone, on=_TOLD, how="anti", nulls_equal=True)
    largest = alone.unique(_TOLD, keep="first", maintain_order=True)
    made_of = populations().made_of
    apart = [*made_of, *chain.from_iterable(made_of.values())]
    parts = groups.filter(pl.col("population_name").is_in(apart)).unique([*_TOLD, "population_name"], keep="first")
    together = pl.sum_horizontal(
        pl.max_horizontal(_most_of(whole), pl.sum_horizontal(map(_most_of, names))) for whole, names in made_of.items()
    )
    sums = (
        parts.group_by(_TOLD)
        .agg(together=together, most=pl.col("value").max())
        .join(of_anyone, on=_TOLD, how="left", nulls_equal=True)
        .filter(pl.col("together") > pl.max_horizontal("most", "in_all"))
    )
    added = parts.join(sums, on=_TOLD, nulls_equal=True).with_columns(value="together", low="together")
    return pl.concat([largest.join(sums, on=_TOLD, how="anti", nulls_equal=True), added.select(largest.columns)])


def _most_of(group: str) -> pl.Expr:
    return pl.col("value").filter(pl.col("population_name") == group).max().fill_null(0)


def _at_least(groups: pl.DataFrame) -> pl.DataFrame:
    # A group is all, or a part of all: the incident counts as many or more.
    is_ceiling = pl.col("qualifier").is_in(["at_most", "fewer_than"])
    floor = pl.coalesce("low", "value")
    return groups.filter(~is_ceiling).with_columns(qualifier=pl.lit("at_least"), low=floor, high=pl.lit(None, pl.Int64))


def _of_casualties(told: pl.DataFrame) -> pl.DataFrame:
    # Of those shot, all but the dead were injured.
    shot = told.filter((pl.col("metric") == "casualties") & pl.col("population_name").is_null() & pl.col("is_counted"))
    killed = told.filter((pl.col("metric") == "killed") & pl.col("population_name").is_null() & sure())
    dead = (
        best_numbers(statements_of(killed))
        .join(told.select("series_id", *_INCIDENT).unique(), on="series_id")
        .group_by(_INCIDENT)
        .agg(dead=pl.col("best").max())
    )
    left = pl.col("value") - pl.col("dead").fill_null(0)
    shot = shot.join(dead, on=_INCIDENT, how="left", nulls_equal=True).filter(left > 0)
    bounds = [pl.when(pl.col(name).is_not_null()).then(left).alias(name) for name in ("value", "low", "high")]
    return _at_large(shot.with_columns(bounds).drop("dead"), pl.lit("injured"))


def _at_large(figures: pl.DataFrame, metric: pl.Expr) -> pl.DataFrame:
    parts = pl.col("series_id").str.split("/")
    series_id = pl.concat_str(
        metric, parts.list.get(1), pl.lit("anyone"), parts.list.slice(3).list.join("/"), separator="/"
    )
    return figures.with_columns(
        metric=metric,
        series_id=series_id,
        population_name=pl.lit(None, pl.String),
    )
