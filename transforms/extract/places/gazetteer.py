"""Names of places in the world: countries, regions, and towns of 15,000 people and more."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from transforms.extract.kept import Kept
from transforms.extract.places.place_words import COUNTRY, REGION, TOWN, place_words
from transforms.lexicon.load import LexiconError

_KINDS = {"C": COUNTRY, "R": REGION, "L": TOWN, "T": TOWN}


def fold(name: str) -> str:
    """Return `name` in lower case, without accents, with plain apostrophes and single spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.replace("’", "'").replace("‘", "'")
    return " ".join(name.lower().split())


@cache
def gazetteer() -> dict[str, int]:
    """Return folded names of countries, regions and towns with how narrow each is.

    Raises LexiconError, naming the line, if `places.tsv` is not name, kind and country between tabs.
    """
    names = {name: _KINDS[kind] for name, kind, _ in _listed()}
    words = place_words()
    for name in words.not_places:
        names.pop(name, None)
    names.update(dict.fromkeys(words.areas, REGION))
    names.update(dict.fromkeys(words.countries, COUNTRY))
    # "Deir-ez-Zor" and "Deir ez Zor" are "Deir ez-Zor"
    spaced = {name.replace("-", " "): level for name, level in names.items() if "-" in name}
    return spaced | names


@cache
def first_words() -> frozenset[str]:
    """Return the first word of each name of the gazetteer."""
    return frozenset(name.split(" ", 1)[0] for name in gazetteer())


def _level(name: str) -> int:
    known = gazetteer()
    level = known.get(name) or known.get(fold(name)) or 0
    return level if level or "-" not in name else known.get(fold(name).replace("-", " "), 0)


level_of: Final = Kept(_level).__getitem__
"""Return how narrow the place called so is, with or without capitals, accents and hyphens; 0 for no place."""


@cache
def countries() -> dict[str, str]:
    """Return the country of folded names of towns, regions and countries; LexiconError as `gazetteer`.

    A name that towns of several countries bear has none, unless one of them is far larger.
    """
    return {name: country for name, _, country in _listed() if country}


@cache
def _listed() -> list[tuple[str, str, str]]:
    text = files("transforms.lexicon").joinpath("places.tsv").read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        name, kind, country = (*line.split("\t"), "", "")[:3]
        if kind not in _KINDS or not name or line.count("\t") != 2:
            raise LexiconError(
                f"lexicon/places.tsv, line {number}: {line!r} is not a name, one of C, R, L, T and a country"
            )
        rows.append((name, kind, country))
    return rows
