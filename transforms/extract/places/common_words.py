"""Words so common in English that alone they name no place, but for those of the gazetteer."""

from functools import cache
from importlib.resources import files
from typing import Final

_COMMON: Final = 3.2
"""Decimal logarithm of how often a word stands among a billion, from which on it is no rare name."""


@cache
def _common_words() -> frozenset[str]:
    text = files("transforms.lexicon").joinpath("word_frequencies.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for word, size in rows if float(size) >= _COMMON)


def is_common_word(word: str) -> bool:
    """Tell whether `word`, in lower case, is a common English word."""
    return word in _common_words()
