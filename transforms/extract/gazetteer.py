"""Names of places in the world, and the words that places are told by."""

import unicodedata
from functools import cache
from importlib.resources import files

from transforms.lexicon.load import Lexicon, LexiconError, load

COUNTRY, REGION, TOWN, SITE = 1, 2, 3, 4
"""How narrow a place is; of two that nest, the one of the higher number is the more specific."""

_KINDS = {"C": COUNTRY, "R": REGION, "L": TOWN, "T": TOWN}


class PlaceWords(Lexicon):
    """`places.yaml`: prepositions, kinds of places, regions, and capitalised words that are no place."""

    locative: list[str]
    motion: list[str]
    other_prepositions: list[str]
    directions: list[str]
    sites: list[str]
    towns: list[str]
    regions: list[str]
    struck: list[str]
    events: list[str]
    happenings: list[str]
    organisations: list[str]
    persons: list[str]
    connectors: list[str]
    demonyms: list[str]
    not_places: list[str]
    carried_to: list[str]
    receiving: list[str]
    running: list[str]
    countries: list[str]
    areas: list[str]


def fold(name: str) -> str:
    """Return `name` in lower case, without accents, with plain apostrophes and single spaces."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = name.replace("’", "'").replace("‘", "'")
    return " ".join(name.lower().split())


@cache
def place_words() -> PlaceWords:
    """Return `places.yaml`."""
    return load("places.yaml", PlaceWords)


@cache
def gazetteer() -> dict[str, int]:
    """Return folded names of countries, regions and towns with how narrow each is.

    Raises LexiconError, naming the line, if `places.tsv` is not name, tab, kind.
    """
    names: dict[str, int] = {}
    text = files("transforms.lexicon").joinpath("places.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        name, _, kind = line.partition("\t")
        if kind not in _KINDS or not name:
            raise LexiconError(
                f"lexicon/places.tsv, line {number}: {line!r} is not a name, a tab and one of C, R, L, T"
            )
        names[name] = _KINDS[kind]
    words = place_words()
    for name in words.not_places:
        names.pop(name, None)
    names.update(dict.fromkeys(words.areas, REGION))
    names.update(dict.fromkeys(words.countries, COUNTRY))
    return names
