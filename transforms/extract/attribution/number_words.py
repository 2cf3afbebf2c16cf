"""Words that begin a number, which no source's name does."""

from functools import cache

from transforms.lexicon.load import number_words


def is_number(word: str) -> bool:
    """Whether a lower-case word begins a number, in digits or in words."""
    return word[0].isdigit() or word.split("-", maxsplit=1)[0] in _numbers()


def is_qualifier(word: str) -> bool:
    """Whether a lower-case word may stand before a number as its qualifier: "at", "least"."""
    return word in _qualifiers()


@cache
def _qualifiers() -> frozenset[str]:
    return frozenset(word for told in number_words().qualifiers.values() for phrase in told for word in phrase.split())


@cache
def _numbers() -> frozenset[str]:
    words = number_words()
    return frozenset(words.units) | frozenset(words.scales) | frozenset(words.vague)
