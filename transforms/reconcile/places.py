"""Which place a figure is about: by its own words, its sentence, or what its article tells of most."""

import re

import polars as pl

from transforms.reconcile.canonical_places import canonical_place
from transforms.reconcile.names import containment, events
from transforms.reconcile.places_told import headline_towns, in_headlines, in_texts, regions_of, towns_of
from transforms.reconcile.side_by_side import side_by_side

CAPTIVE_METRICS = ("hostages_held", "hostages_alive", "hostages_dead")
# so many articles are searched for places at a time
_ARTICLES = 5_000
_PLACE_TYPE = pl.Struct({"place": pl.String, "region": pl.String, "place_level": pl.String})


def with_places(figures: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add `place_name`, `region`, `place_level`, and `main_town` of the article to figures.

    Where a figure tells no place, its sentence decides if it names one region only, and the article tells other
    figures there or names it most, else the region that the article names most. Captives are where the holder that
    the article names keeps them, not where they were seized.

    Args:
        figures: `article_id`, `metric`, `basis`, `place`, `quote`.
        articles: `article_id`, `title`, `text`.
    """
    told = figures.select(pl.col("place").unique().sort())
    told = told.with_columns(
        pl.Series("found", [canonical_place(words)._asdict() for words in told["place"]], dtype=_PLACE_TYPE)
    ).unnest("found", separator=".")
    figures = figures.join(told, on="place", how="left", nulls_equal=True)
    figures = figures.join(main_regions(articles), on="article_id", how="left").with_row_index("row")
    named = in_texts(figures["quote"])
    in_quote = (
        regions_of(named)
        .group_by("row")
        .agg(quote_region=pl.col("region").first(), n_regions=pl.len())
        .filter(pl.col("n_regions") == 1)
    )
    figures = figures.join(in_quote, on="row", how="left").join(towns_of(named), on="row", how="left")
    # a building told without its town is in the one that its sentence names
    in_town = (pl.col("found.place_level") == "spot") & pl.col("town").is_not_null()
    figures = figures.with_columns(
        pl.when(in_town).then("town").otherwise("found.place").alias("found.place"),
        pl.when(in_town).then("town_region").otherwise("found.region").alias("found.region"),
    )
    # a region that the article tells nothing else of is a place of somebody in it, not of the figure
    spoken_of = pl.col("quote_region").is_in(pl.col("found.region").drop_nulls().implode().over("article_id"))
    known = spoken_of | (pl.col("quote_region") == pl.col("main_region")) | pl.col("main_region").is_null()
    figures = figures.with_columns(quote_region=pl.when(known).then("quote_region"))
    held = pl.col("metric").is_in(CAPTIVE_METRICS) & (pl.col("basis") == "status")
    seized_in = {region: events()[entry.event].place for region, entry in containment().captivity.items()}
    told_where_seized = pl.col("found.region") == pl.col("captive_region").replace_strict(
        seized_in, default=None, return_dtype=pl.String
    )
    moved = pl.when(held & (pl.col("place").is_null() | told_where_seized)).then("captive_region")
    inferred = pl.coalesce(moved, "found.region", "quote_region", "main_region")
    return figures.with_columns(
        place_name=pl.coalesce(moved, "found.place", inferred),
        region=inferred,
        place_level="found.place_level",
    ).drop(
        "row",
        "found.place",
        "found.region",
        "found.place_level",
        "quote_region",
        "n_regions",
        "town",
        "town_region",
        "captive_region",
    )


def at_home(figures: pl.DataFrame) -> pl.DataFrame:
    """Place the numbers of an institution that counts only its own region's people in that region.

    Args:
        figures: `region`, `place_name`, `place_level` and `home` (the institution's region, null for other
            origins).
    """
    away = (pl.col("home") != pl.col("region")).fill_null(pl.col("home").is_not_null())
    return figures.with_columns(
        place_name=pl.when(away).then("home").otherwise("place_name"),
        place_level=pl.when(away).then(pl.lit("region")).otherwise("place_level"),
        region=pl.when(away).then("home").otherwise("region"),
    ).drop("home")


def main_regions(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the region that each article names most, its headline's town, and the region of the captors it names.

    Args:
        articles: `article_id`, `title`, `text`.

    Returns:
        One row an article: `article_id`, `main_region`, `main_town`, `captive_region`, null where none is named.
        A name in the headline counts three times; between equals the first in the alphabet is taken.
        `main_town` is the town of the headline, where it names no other place.
    """
    return side_by_side(_main_regions, articles.select("article_id", "title", "text"), _ARTICLES)


def _main_regions(articles: pl.DataFrame) -> pl.DataFrame:
    articles = articles.with_row_index("row")
    titles = articles["title"].cast(pl.String)
    told = pl.concat(
        [
            regions_of(in_texts(articles["text"])),
            regions_of(in_texts(titles)).with_columns(n=pl.col("n") * 3),
        ]
    )
    most = (
        told.group_by("row", "region")
        .agg(pl.col("n").sum())
        .sort(["row", "n", "region"], descending=[False, True, False])
        .group_by("row", maintain_order=True)
        .agg(main_region=pl.col("region").first())
    )
    holders = pl.coalesce(
        pl.when(pl.col("text").str.contains(r"\b(?:" + "|".join(map(re.escape, entry.holders)) + r")\b")).then(
            pl.lit(region)
        )
        for region, entry in containment().captivity.items()
    )
    return (
        articles.join(most, on="row", how="left", maintain_order="left")
        .join(headline_towns(in_headlines(titles)), on="row", how="left", maintain_order="left")
        .select("article_id", "main_region", "main_town", captive_region=holders)
    )
