"""Where the incident of a figure is that names no town: as its article, its day or its whole tell.

Each step takes and returns figures as `transforms.reconcile.incidents` has them, and fills `spot`, the town or place so
far, where it is null; none changes their order or number.
"""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, as_numbers, with_reach

SPECIFIC = ("town", "province", "unknown")
"""The levels of places that are finer than a region."""
_EXCHANGED = ("hostages_freed", "prisoners_freed")
_DAY = ("area", "incident_end", "is_window")


def place_exchanges(figures: pl.DataFrame) -> pl.DataFrame:
    """Place captives and prisoners whom an article has freed on one day: that exchange is one incident of the region.

    In whichever town of it some of them are handed over; but numbers told for two towns are told apart.
    """
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


def place_within_articles(figures: pl.DataFrame) -> pl.DataFrame:
    """Place an article's number that names no town: in the town that gives the same number, else that spoken of last.

    The latter not where it names a whole region.
    """
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


def place_across_articles(figures: pl.DataFrame) -> pl.DataFrame:
    """Place an article that names no town in the town whose numbers most of its own equal.

    That is among those that others name for that day and region. What it tells for the region goes there only number
    by number.
    """
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


def place_by_headline(figures: pl.DataFrame) -> pl.DataFrame:
    """Place a number that one article tells for the region in the town that its headline and another one's share.

    Two articles with the same town alone in their headlines tell of one incident: the number of one that names no town
    is of that town, as the other's is.
    """
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


def place_parts(figures: pl.DataFrame) -> pl.DataFrame:
    """Place a part that has no town of its own where its whole of that day is."""
    wholes = figures.select(*_DAY, part_of="figure_id", whole_spot="spot", has_whole=pl.lit(value=True))
    follows = pl.col("has_whole").fill_null(value=False) & ~pl.col("place_level").is_in(SPECIFIC)
    return (
        figures.join(wholes, on=["part_of", *_DAY], how="left")
        .with_columns(spot=pl.when(follows).then("whole_spot").otherwise("spot"))
        .drop("whole_spot", "has_whole")
    )
