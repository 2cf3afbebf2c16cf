"""Which place a figure is about, under its canonical name, and in which region."""

import re
from functools import cache
from typing import NamedTuple

import polars as pl

from transforms.extract.places.gazetteer import countries, fold, gazetteer
from transforms.extract.places.place_words import REGION
from transforms.reconcile.names import containment, events

CAPTIVE_METRICS = ("hostages_held", "hostages_alive", "hostages_dead")
_LEVEL_WORD = re.compile(
    r"^(?:the )?(?:city|state|province|town|village) of |^the "
    r"| (?:province|state|region|governorate|oblast|county|department|prefecture)$"
)
_PLACE_TYPE = pl.Struct({"place": pl.String, "region": pl.String, "place_level": pl.String})


class Place(NamedTuple):
    """A canonical place.

    `place_level` is `town` (known, inside a region), `province` (known to hold towns), `region`,
    `spot` (a building or camp told without its town), `unknown` (a name that neither the containment data nor the
    gazetteer has) or `none` (nothing told).
    """

    place: str | None
    region: str | None
    place_level: str


class _Known(NamedTuple):
    by_name: dict[str, Place]
    pattern: re.Pattern[str]
    in_text: str
    in_headline: str


@cache
def _known() -> _Known:
    data = containment()
    by_name: dict[str, Place] = {}
    for region, entry in data.regions.items():
        by_name |= {name.lower(): Place(region, region, "region") for name in (region, *entry.names)}
        for town in entry.inside:
            place = Place(town, region, "province" if town in data.provinces else "town")
            by_name |= {name.lower(): place for name in (town, *data.spellings.get(town, ()))}
    for country in sorted(set(countries().values())):
        by_name.setdefault(country.lower(), Place(country, country, "region"))
    names = [place.region for place in by_name.values() if place.place_level == "region" and place.region]
    names += [n for r, e in data.regions.items() for n in (r, *e.names, *e.inside)]
    names += [spelling for spellings in data.spellings.values() for spelling in spellings]
    any_name = "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
    # The engine of Polars knows no look-around, but the halves of a boundary.
    return _Known(
        by_name,
        re.compile(rf"(?<!\w)(?:{any_name})(?!\w)", re.IGNORECASE),
        rf"\b(?:{any_name})(?:\b|$)",
        rf"(?i)\b{{start-half}}(?:{any_name})\b{{end-half}}",
    )


def canonical_place(words: str | None) -> Place:
    """Return the place that `words` name; of several known names the first that is not a whole region."""
    if words is None:
        return Place(None, None, "none")
    known = _known()
    words = containment().short_names.get(words.strip().rstrip("."), words)
    found = [known.by_name[match.group().lower()] for match in known.pattern.finditer(words)]
    towns = [place for place in found if place.place_level == "town"]
    inside = towns + [place for place in found if place.place_level == "province"]
    # "Lorn, Vale province" is one place, "Lorn and Vale province" two, as "Lorn, Marrow" are
    listed = ("and" in words.split() and inside) or ("," in words and towns)
    if listed and len({place.place for place in listed}) > 1:
        return Place(listed[0].region, listed[0].region, "region")
    if inside:
        return inside[0]
    rest = _without_directions(words)
    tokens = set(re.findall(r"[\w'’-]+", rest.lower()))
    if tokens & set(containment().spots):
        return Place(rest, found[0].region if found else None, "spot")
    return found[0] if found else _of_the_world(rest)


def with_regions(series: pl.DataFrame) -> pl.DataFrame:
    """Add to series the `region` that their `place` lies in: itself where it is one, null where that is not known."""
    places = series.select(pl.col("place").drop_nulls().unique().sort())
    regions = [canonical_place(name).region for name in places["place"]]
    places = places.with_columns(pl.Series("region", regions, dtype=pl.String))
    return series.join(places, on="place", how="left", maintain_order="left")


def _of_the_world(words: str) -> Place:
    # a place that only the gazetteer knows lies in its country; what stands before a comma is the narrowest
    for name in words.split(","):
        folded = _LEVEL_WORD.sub("", fold(name))
        size, country = gazetteer().get(folded), countries().get(folded)
        if size is not None and country is not None:
            region = _known().by_name[country.lower()].region
            return Place(name.strip(), region, "province" if size == REGION else "town")
    return Place(words, None, "unknown")


def _without_directions(words: str) -> str:
    # "Northern Vale" is in Vale; "West Side" and "the eastern province" are no part of what "Side" and "province" name
    named = re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE)
    directions = "|".join(map(re.escape, containment().directions))
    rest = re.sub(rf"^(?:(?:{directions})\s+)*", "", named, flags=re.IGNORECASE)
    is_name = rest[:1].isupper() and not set(rest.lower().split()) <= set(containment().sides)
    return rest if is_name else named


def regions_told(texts: pl.Series) -> pl.DataFrame:
    """Return how often each region is named, itself or by a place inside it.

    Args:
        texts: any texts; null and texts without a known name give no rows.

    Returns:
        One row a text and region: `row` (position in `texts`), `region`, `n` (mentions).
    """
    known = _known()
    regions = {name: place.region for name, place in known.by_name.items()}
    return (
        pl.DataFrame({"name": texts.str.extract_all(known.in_text)})
        .with_row_index("row")
        .explode("name", empty_as_null=True)
        .drop_nulls("name")
        .with_columns(region=pl.col("name").str.to_lowercase().replace_strict(regions, return_dtype=pl.String))
        .group_by("row", "region")
        .agg(n=pl.len())
    )


def _town_told(texts: pl.Series) -> pl.DataFrame:
    """Return `row` (position in `texts`), `town` and `town_region` of the texts that name one town and no more."""
    known = _known()
    towns = pl.DataFrame(
        [(name, place.place, place.region) for name, place in known.by_name.items() if place.place_level == "town"],
        schema=["name", "town", "town_region"],
        orient="row",
    )
    return (
        pl.DataFrame({"name": texts.str.extract_all(known.in_text)})
        .with_row_index("row")
        .explode("name", empty_as_null=True)
        .with_columns(pl.col("name").str.to_lowercase())
        .join(towns, on="name")
        .group_by("row")
        .agg(pl.col("town", "town_region").first(), n_towns=pl.col("town").n_unique())
        .filter(pl.col("n_towns") == 1)
        .drop("n_towns")
    )


def main_regions(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the region that each article names most, its headline's town, and the region of the captors it names.

    Args:
        articles: `article_id`, `title`, `text`.

    Returns:
        One row an article: `article_id`, `main_region`, `main_town`, `captive_region`, null where none is named.
        A name in the headline counts three times; between equals the first in the alphabet is taken.
        `main_town` is the town of the headline, where it names no other place.
    """
    articles = articles.with_row_index("row")
    told = pl.concat(
        [
            regions_told(articles["text"]),
            regions_told(articles["title"].cast(pl.String)).with_columns(n=pl.col("n") * 3),
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
        .join(_headline_towns(articles), on="row", how="left", maintain_order="left")
        .select("article_id", "main_region", "main_town", captive_region=holders)
    )


def _headline_towns(articles: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `main_town` where a headline names a town, and no other place and no region beside it."""
    known = _known()
    places = pl.DataFrame(
        [(name, *place) for name, place in known.by_name.items()],
        schema=["name", "place", "region", "place_level"],
        orient="row",
    )
    return (
        articles.select("row", name=pl.col("title").cast(pl.String).str.extract_all(known.in_headline))
        .explode("name", empty_as_null=False)
        .with_columns(pl.col("name").str.to_lowercase())
        .join(places, on="name")
        .unique(["row", "place", "region", "place_level"])
        .group_by("row")
        .agg(pl.col("place_level").first(), n=pl.len(), main_town=pl.col("place").first())
        .filter((pl.col("n") == 1) & (pl.col("place_level") == "town"))
        .select("row", "main_town")
    )


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
    in_quote = (
        regions_told(figures["quote"])
        .group_by("row")
        .agg(quote_region=pl.col("region").first(), n_regions=pl.len())
        .filter(pl.col("n_regions") == 1)
    )
    figures = figures.join(in_quote, on="row", how="left").join(_town_told(figures["quote"]), on="row", how="left")
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
