"""Names of places in the world: countries, regions, and towns of 15,000 people and more."""

import unicodedata
from functools import cache
from importlib.resources import files

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
