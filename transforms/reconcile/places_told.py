"""Which places texts name: the names as they stand there, and the regions and towns that these are of."""

import polars as pl

from transforms.reconcile.canonical_places import known_places

_LETTERS_BEYOND_ASCII = r"[\w--\p{ascii}]"


def in_texts(texts: pl.Series) -> pl.DataFrame:
    """Return the known names in texts, one row a mention: `row` (position in `texts`), `name` in lower case.

    Null, and texts without a known name, give no rows.
    """
    return _named(texts, known_places().in_text)


def in_headlines(titles: pl.Series) -> pl.DataFrame:
    """Return what `in_texts` does of headlines, which may be in capital letters."""
    return _named(titles, known_places().in_headline)


def _named(texts: pl.Series, pattern: str) -> pl.DataFrame:
    # To look for the ends of words of any alphabet takes ten times as long as for those of ASCII, which are the same
    # where there are no letters but these.
    text, is_ascii = pl.col("text"), ~pl.col("text").str.contains(_LETTERS_BEYOND_ASCII)
    names = pl.coalesce(
        pl.when(is_ascii).then(text).str.extract_all(f"(?-u){pattern}"),
        pl.when(~is_ascii).then(text).str.extract_all(pattern),
    )
    return (
        texts.to_frame("text")
        .select(name=names)
        .with_row_index("row")
        .explode("name", empty_as_null=True)
        .drop_nulls("name")
        .with_columns(pl.col("name").str.to_lowercase())
    )


def regions_of(named: pl.DataFrame) -> pl.DataFrame:
    """Return how often texts name each region, itself or by a place inside it: `row`, `region`, `n` (mentions)."""
    regions = {name: place.region for name, place in known_places().by_name.items()}
    region = pl.col("name").replace_strict(regions, return_dtype=pl.String)
    return named.with_columns(region=region).group_by("row", "region").agg(n=pl.len())


def towns_of(named: pl.DataFrame) -> pl.DataFrame:
    """Return `row`, `town` and `town_region` of the texts that name one town and no more."""
    towns = _places().filter(pl.col("place_level") == "town").select("name", town="place", town_region="region")
    return (
        named.join(towns, on="name")
        .group_by("row")
        .agg(pl.col("town", "town_region").first(), n_towns=pl.col("town").n_unique())
        .filter(pl.col("n_towns") == 1)
        .drop("n_towns")
    )


def headline_towns(named: pl.DataFrame) -> pl.DataFrame:
    """Return `row` and `main_town` where a headline names a town, and no other place and no region beside it."""
    return (
        named.join(_places(), on="name")
        .unique(["row", "place", "region", "place_level"])
        .group_by("row")
        .agg(pl.col("place_level").first(), n=pl.len(), main_town=pl.col("place").first())
        .filter((pl.col("n") == 1) & (pl.col("place_level") == "town"))
        .select("row", "main_town")
    )


def _places() -> pl.DataFrame:
    return pl.DataFrame(
        [(name, *place) for name, place in known_places().by_name.items()],
        schema=["name", "place", "region", "place_level"],
        orient="row",
    )
