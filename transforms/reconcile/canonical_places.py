"""Which place a name is of: its canonical name, its region, and how large it is."""

import re
from functools import cache
from typing import NamedTuple

import polars as pl

from transforms.extract.places.gazetteer import countries, fold, gazetteer
from transforms.extract.places.place_words import REGION
from transforms.lexicon.alternatives import any_of
from transforms.reconcile.names import containment


class Place(NamedTuple):
    """A canonical place.

    `place_level` is `town` (known, inside a region), `province` (known to hold towns), `region`,
    `spot` (a building or camp told without its town), `unknown` (a name that neither the containment data nor the
    gazetteer has) or `none` (nothing told).
    """

    place: str | None
    region: str | None
    place_level: str


class KnownPlaces(NamedTuple):
    """The places of the containment data by any of their names, and patterns that find those names in texts."""

    by_name: dict[str, Place]
    pattern: re.Pattern[str]
    in_text: str
    in_headline: str


@cache
def known_places() -> KnownPlaces:
    """Return the places of the containment data, countries among them, by any name in lower case."""
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
    return KnownPlaces(
        by_name,
        re.compile(rf"(?<!\w)(?:{any_name})(?!\w)", re.IGNORECASE),
        rf"\b(?:{any_name})(?:\b|$)",
        rf"(?i)\b{{start-half}}(?:{any_name})\b{{end-half}}",
    )


def canonical_place(words: str | None) -> Place:
    """Return the place that `words` name; of several known names the first that is not a whole region."""
    if words is None:
        return Place(None, None, "none")
    known = known_places()
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


@cache
def _kind_told() -> re.Pattern[str]:
    """Return a pattern of the words beside a name that tell what kind of place it is."""
    data = containment()
    return re.compile(rf"^(?:the )?(?:{any_of(data.kinds_before)}) of |^the | (?:{any_of(data.kinds_after)})$")


def _of_the_world(words: str) -> Place:
    # a place that only the gazetteer knows lies in its country; what stands before a comma is the narrowest
    for name in words.split(","):
        folded = _kind_told().sub("", fold(name))
        size, country = gazetteer().get(folded), countries().get(folded)
        if size is not None and country is not None:
            region = known_places().by_name[country.lower()].region
            return Place(name.strip(), region, "province" if size == REGION else "town")
    return Place(words, None, "unknown")


@cache
def _directions() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, containment().directions))})\s+)*", re.IGNORECASE)


def _without_directions(words: str) -> str:
    # "Northern Vale" is in Vale; "West Side" and "the eastern province" are no part of what "Side" and "province" name
    named = re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE)
    rest = _directions().sub("", named)
    is_name = rest[:1].isupper() and not set(rest.lower().split()) <= set(containment().sides)
    return rest if is_name else named
